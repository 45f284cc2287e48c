import { lacking, type Rule, spoken, type Words } from './rule.ts'

/** Whatever a person may be told or asked has its sentence. */
export const everythingHasWords: Rule = {
  id: 'everything-has-words',
  check: ({ causes, observations, actions, rules }, words) =>
    lacking(words, [
      ...causes.flatMap((c) => [
        `causes.${c.id}.name`,
        `causes.${c.id}.verdict`,
        ...(Object.values(c.curedBy).some((cure) => cure.lighter) ? [`causes.${c.id}.lighter`] : []),
      ]),
      ...observations.flatMap((o) => [
        `observations.${o.id}.text`,
        ...o.states.flatMap((s) => [`observations.${o.id}.answers.${s}`, `observations.${o.id}.for.${s}`]),
        ...Object.keys(o.partly ?? {}).map((name) => `observations.${o.id}.for.${name}`),
        ...(o.kind === 'probe' ? o.states.map((s) => `observations.${o.id}.seen.${s}`) : []),
      ]),
      ...actions.flatMap((a) => [`actions.${a.id}.title`, `actions.${a.id}.for.not-cured`]),
      ...actions.flatMap((a) => a.loses.map((what) => `actions.${a.id}.loses.${what}`)),
      ...rules.safety.flatMap((r) => [
        `rules.${r.id}.title`,
        ...[...(r.steps ?? []), ...(r.unsaid ?? [])].map((step) => `rules.${r.id}.steps.${step}`),
        ...(r.answers ?? []).map((answer) => `rules.${r.id}.answers.${answer}`),
        ...Object.entries(r.fed ?? {}).flatMap(([how, { steps, answers }]) => [
          `rules.${r.id}.fed.${how}.title`,
          ...steps.map((step) => `rules.${r.id}.fed.${how}.steps.${step}`),
          ...answers.map((answer) => `rules.${r.id}.fed.${how}.answers.${answer}`),
        ]),
      ]),
      ...rules.falseFixes.flatMap((f) => [`falseFixes.${f.id}.title`, `falseFixes.${f.id}.why`]),
    ]),
}

/** Each action is a flow or a guide; either way a person reads two to six steps of one act each. */
export const everyActionHasAGuide: Rule = {
  id: 'every-action-has-a-guide',
  check: ({ actions }, words) => [
    ...lacking(
      words,
      actions.flatMap((a) => a.guide.map((step) => `actions.${a.id}.steps.${step}`)),
    ),
    ...actions
      .filter((a) => a.guide.length < 2 || a.guide.length > 6)
      .map(
        (a) => `actions/${a.id}.json: guide has ${a.guide.length} steps: write two to six, of one act each.`,
      ),
  ],
}

// A digit before V or A, as in "5 V" or "0.6 A".
const voltage = /\d\s?(V|A|mA|volts?|amps?)\b/i

/**
 * What a camera is fed with is said by its catalogue entry alone. No text names a voltage; one that speaks of it has a
 * hole, and beside it a variant `…-unknown` without. Nor does any text shout.
 */
export const noTextGuessesPower: Rule = {
  id: 'no-text-guesses-power',
  check: (_, words) => {
    const findings: string[] = []
    const walk = (at: Words, path: string) => {
      for (const [key, value] of Object.entries(at)) {
        const here = `${path}${key}`
        if (typeof value !== 'string') walk(value, `${here}.`)
        else {
          if (voltage.test(value))
            findings.push(`${here} names a voltage or a current: write {power} or {voltage} in its place.`)
          if (value.includes('!')) findings.push(`${here} shouts: take the exclamation mark out.`)
          if (/\{(power|voltage)\}/.test(value) && typeof at[`${key}-unknown`] !== 'string')
            findings.push(
              `${here} has no variant for a camera whose label nobody has written down: write ${key}-unknown beside it.`,
            )
        }
      }
    }
    walk(words, `${spoken}: `)
    return findings
  },
}
