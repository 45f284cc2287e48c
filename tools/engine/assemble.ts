import wabt from 'wabt'

/** WebAssembly text as bytes, in base64. Throws with line and column where the text is wrong. */
export async function assemble(text: string): Promise<string> {
  const { parseWat } = await wabt()
  const parsed = parseWat('rows.wat', text, { simd: true })
  try {
    parsed.validate()
    return Buffer.from(parsed.toBinary({}).buffer).toString('base64')
  } finally {
    parsed.destroy()
  }
}
