export { loadIntoScope as loader } from "#app/account/into-scope.server.ts";
