/** The text of the worker's script, which the build of the shell puts in (server/widget-shell/build-shell.ts). */
declare module "worker-script" {
  export const workerScript: string;
}
