/** Whatever can make a value of a type out of something read, or throw; every schema can. */
export interface Schema<T> {
  parse(value: unknown): T
}

/** The program's own settings. The shape of each is the caller's. */
export interface Settings {
  /** `undefined`: never set. A value that no longer fits the schema is Failure `data.unreadable`. */
  get<T>(key: string, schema: Schema<T>): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
}
