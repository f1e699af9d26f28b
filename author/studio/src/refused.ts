/** Why a request has no result, in the words of what was asked. */
export class Refused extends Error {}
