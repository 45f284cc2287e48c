/** One bar: from 0 to `value`, or from `from` to `value`; `half` draws a whisker of that much either side. */
export interface Bar {
  label: string
  value: number
  from?: number
  half?: number
  /** `ours`: what the engine does; `bound`: what nobody can beat; others are what one might do instead. */
  kind?: 'ours' | 'bound'
}

/** Readable on a light and on a dark page: an image in a page follows the reader's own setting. */
const look = `
  text { font: 14px system-ui, sans-serif; fill: #1f2328 }
  .small { font-size: 12px; fill: #57606a }
  .axis { stroke: #8c959f; stroke-width: 1 }
  .bar { fill: #8c959f } .ours { fill: #1a7f64 } .bound { fill: #bf8700 }
  .whisker { stroke: #1f2328; stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9ea7b1 }
    .axis { stroke: #6e7681 } .bar { fill: #6e7681 } .ours { fill: #3fb68b } .bound { fill: #d9a521 }
    .whisker { stroke: #e6edf3 }
  }`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Lying bars as an SVG of 780 by as high as it takes; the title and the figures are read aloud as well. */
export function bars(title: string, unit: string, list: readonly Bar[], digits = 1): string {
  const left = 270
  const right = 90
  const width = 780
  const row = 30
  const top = 52
  const most = Math.max(...list.map((b) => b.value + (b.half ?? 0)))
  const x = (value: number) => left + ((width - left - right) * value) / most
  const said = (b: Bar) =>
    b.from === undefined ? b.value.toFixed(digits) : `${b.from.toFixed(digits)} to ${b.value.toFixed(digits)}`
  const height = top + list.length * row + 14
  const rows = list.flatMap((b, i) => {
    const y = top + i * row
    const start = x(b.from ?? 0)
    const middle = y + 10
    const whisker =
      b.half === undefined
        ? []
        : [
            `<line class="whisker" x1="${x(b.value - b.half).toFixed(1)}" x2="${x(b.value + b.half).toFixed(1)}" y1="${middle}" y2="${middle}"/>`,
          ]
    return [
      `<text x="${left - 10}" y="${middle + 5}" text-anchor="end">${escaped(b.label)}</text>`,
      `<rect class="${b.kind ?? 'bar'}" x="${start.toFixed(1)}" y="${y}" width="${Math.max(2, x(b.value) - start).toFixed(1)}" height="20" rx="2"/>`,
      ...whisker,
      `<text x="${(x(b.value + (b.half ?? 0)) + 8).toFixed(1)}" y="${middle + 5}">${said(b)}</text>`,
    ]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(list.map((b) => `${b.label}: ${said(b)}`).join('; '))} (${escaped(unit)})</desc>`,
    `<style>${look}\n</style>`,
    `<text x="10" y="20" font-weight="600">${escaped(title)}</text>`,
    `<text class="small" x="10" y="38">${escaped(unit)}</text>`,
    `<line class="axis" x1="${left}" x2="${left}" y1="${top - 6}" y2="${height - 8}"/>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n')
}
