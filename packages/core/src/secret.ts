/** What every secret looks like wherever it is printed. */
export const STARS = '•••'

/**
 * A value that must not be seen: prints as stars in text, JSON and logs.
 * `reveal` may be called only where a wire or the vault needs the clear text (tools/check enforces it).
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  /** Compares without showing. */
  equals(other: Secret): boolean {
    return this.#value === other.#value
  }

  toString(): string {
    return STARS
  }

  toJSON(): string {
    return STARS
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return STARS
  }
}

/** A login to a camera. */
export interface Login {
  username: string
  password: Secret
}
