import { useQuery } from "@tanstack/react-query";
import { sha256Of } from "#widgets/sandbox/host/sha256.ts";

/** The code with that hash, once it is known; nothing is handed on that hasn't got it. */
export function useProgram(hash: string | undefined) {
  return useQuery({
    queryKey: ["widget-code", hash],
    enabled: hash !== undefined,
    queryFn: async () => {
      const response = await fetch(`/api/widget-code/${hash}`);
      if (!response.ok) throw new Error("Its code couldn’t be loaded.");
      const code = await response.text();
      if (sha256Of(code) !== hash) throw new Error("Its code isn’t what was reviewed.");
      return code;
    },
    staleTime: Infinity,
  });
}
