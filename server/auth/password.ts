import { hash, verify } from "@node-rs/argon2";

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password nobody knows, made at the very cost above. */
const nobodys =
  "$argon2id$v=19$m=19456,t=2,p=1$lab/5HpkOe1nfc5hTxb7bA$9mv4fBL+01YkUu3L26rB+972QjWVC2kgDWf+HgdTifo";

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/**
 * Whether the password is the one that was hashed. Without a hash (an unknown address, an account without a password)
 * it does the same work and says no, so that the time taken tells nothing.
 */
export async function isPasswordOf(stored: string | undefined, password: string): Promise<boolean> {
  const isHash = stored?.startsWith("$argon2id$") ?? false;
  const matches = await verify(isHash && stored ? stored : nobodys, password.normalize("NFKC"));
  return isHash && matches;
}
