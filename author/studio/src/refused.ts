/** Why a request has no result: in English, by its code, and in bokmål where the code alone does not say it. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string | null = null,
    readonly nb: string | null = null,
  ) {
    super(message);
  }
}
