type Target = {
  /** Where Botdeck is, e.g. `https://bots.example.org`. */
  origin: string;
  key: string;
};
type Snippet = { id: string; name: string; about: string; code: string };

/** What reports a first event when it is pasted and run; docs/reporting-events.md explains each. */
export function snippetsFor({ origin, key }: Target): Snippet[] {
  const target = { url: `${origin}/api/ingest`, key };
  return [
    { id: "curl", name: "curl", about: "Paste into a terminal.", code: curl(target) },
    {
      id: "typescript",
      name: "TypeScript",
      about: "Needs nothing but fetch: Node 18 or newer, Deno, Bun, Workers.",
      code: typescript(target),
    },
    {
      id: "grammy",
      name: "grammY",
      about: "Save as botdeck.ts and hand the two functions to your bot, before your own handlers.",
      code: grammy(target),
    },
    { id: "python", name: "Python", about: "Needs nothing but Python 3.", code: python(target) },
    { id: "go", name: "Go", about: "Needs nothing but the standard library.", code: go(target) },
    { id: "php", name: "PHP", about: "Needs nothing but PHP 8.", code: php(target) },
  ];
}

type Endpoint = { url: string; key: string };

const curl = ({ url, key }: Endpoint) => `curl -sS ${url} \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"events":[{
    "id": "first-'$(date +%s)'",
    "type": "message.in",
    "at": "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'",
    "conversation": "lobby",
    "user": "ann",
    "text": "Hello"
  }]}'`;

const typescript = ({ url, key }: Endpoint) => `const response = await fetch("${url}", {
  method: "POST",
  headers: {
    authorization: "Bearer ${key}",
    "content-type": "application/json",
  },
  body: JSON.stringify({
    events: [
      {
        id: crypto.randomUUID(),
        type: "message.in",
        at: new Date().toISOString(),
        conversation: "lobby",
        user: "ann",
        text: "Hello",
      },
    ],
  }),
});
console.log(response.status, await response.json());`;

const grammy = ({ url, key }: Endpoint) => `// botdeck.ts. In your bot, before your own handlers:
//   bot.use(botdeck);
//   bot.api.config.use(botdeckSent);
import type { Context, MiddlewareFn, Transformer } from "grammy";

async function report(event: Record<string, unknown>): Promise<void> {
  try {
    const response = await fetch("${url}", {
      method: "POST",
      headers: { authorization: "Bearer ${key}", "content-type": "application/json" },
      body: JSON.stringify({ events: [event] }),
    });
    if (!response.ok) console.error("Botdeck:", response.status, await response.text());
  } catch (error) {
    console.error("Botdeck:", error);
  }
}

/** Reports what the bot receives, how long it takes over it, and where it fails. */
export const botdeck: MiddlewareFn<Context> = async (ctx, next) => {
  const began = Date.now();
  const event = {
    id: \`update-\${ctx.update.update_id}\`,
    at: new Date(ctx.message ? ctx.message.date * 1000 : began).toISOString(),
    conversation: ctx.chat && String(ctx.chat.id),
    user: ctx.from && String(ctx.from.id),
  };
  try {
    await next();
  } catch (error) {
    void report({ ...event, id: \`\${event.id}-error\`, type: "error", text: String(error).slice(0, 1000) });
    throw error;
  } finally {
    const type = ctx.message?.text?.startsWith("/") ? "command" : "message.in";
    if (ctx.message) void report({ ...event, type, latencyMs: Date.now() - began });
  }
};

/** Reports what the bot sends. */
export const botdeckSent: Transformer = async (previous, method, payload, signal) => {
  const response = await previous(method, payload, signal);
  const sent: unknown = response.ok ? response.result : undefined;
  if (typeof sent === "object" && sent !== null && "message_id" in sent && method.startsWith("send"))
    void report({
      id: \`sent-\${String("chat_id" in payload && payload.chat_id)}-\${String(sent.message_id)}\`,
      type: "message.out",
      at: new Date().toISOString(),
    });
  return response;
};

/** Tells once a minute that the bot is up. */
function beat(): void {
  void report({ id: crypto.randomUUID(), type: "heartbeat", at: new Date().toISOString() });
}
beat();
setInterval(beat, 60_000);`;

const python = ({ url, key }: Endpoint) => `import json
import urllib.request
import uuid
from datetime import datetime, timezone


def report(*events):
    request = urllib.request.Request(
        "${url}",
        data=json.dumps({"events": events}).encode(),
        headers={
            "Authorization": "Bearer ${key}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


print(report({
    "id": str(uuid.uuid4()),
    "type": "message.in",
    "at": datetime.now(timezone.utc).isoformat(),
    "conversation": "lobby",
    "user": "ann",
    "text": "Hello",
}))`;

const go = ({ url, key }: Endpoint) => `package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

type Event map[string]any

var client = &http.Client{Timeout: 10 * time.Second}

func report(events ...Event) (string, error) {
	body, err := json.Marshal(map[string]any{"events": events})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequest("POST", "${url}", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Authorization", "Bearer ${key}")
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("Botdeck answered %s: %s", response.Status, answer)
	}
	return string(answer), err
}

func main() {
	now := time.Now().UTC()
	answer, err := report(Event{
		"id":           fmt.Sprintf("first-%d", now.UnixNano()),
		"type":         "message.in",
		"at":           now.Format(time.RFC3339Nano),
		"conversation": "lobby",
		"user":         "ann",
		"text":         "Hello",
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(answer)
}`;

const php = ({ url, key }: Endpoint) => `<?php

function report(array ...$events): array
{
    $body = json_encode(["events" => $events], JSON_THROW_ON_ERROR);
    $answer = file_get_contents("${url}", false, stream_context_create(["http" => [
        "method" => "POST",
        "header" => ["Authorization: Bearer ${key}", "Content-Type: application/json"],
        "content" => $body,
        "timeout" => 10,
        "ignore_errors" => true,
    ]]));
    if ($answer === false) {
        throw new RuntimeException("Botdeck can't be reached.");
    }
    $result = json_decode($answer, true, 512, JSON_THROW_ON_ERROR);
    if (isset($result["error"])) {
        throw new RuntimeException("Botdeck: " . $result["error"]["message"]);
    }
    return $result;
}

echo json_encode(report([
    "id" => bin2hex(random_bytes(16)),
    "type" => "message.in",
    "at" => gmdate("Y-m-d\\TH:i:s\\Z"),
    "conversation" => "lobby",
    "user" => "ann",
    "text" => "Hello",
])), PHP_EOL;`;
