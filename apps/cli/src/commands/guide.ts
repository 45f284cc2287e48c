import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { Ending, exits } from '../exit.ts'

interface Options {
  guide?: string
  trouble?: string
  save?: string
}

/** `pinhole guide [model]`: what is known of a model, and its guides. Needs neither server nor network. */
export function guide(program: Command, door: Door): void {
  program
    .command('guide')
    .description(door.say('cli.guide.about'))
    .argument('[model...]', door.say('cli.guide.model'))
    .option('--guide <id>', door.say('cli.guide.one'))
    .option('--trouble <id>', door.say('cli.guide.trouble'))
    .option('--save <file>', door.say('cli.guide.save'))
    .action(async (words: string[], options: Options) => {
      const { loadCatalogue } = await import('@pinhole/catalogue')
      const room = await import('@pinhole/guides')
      const catalogue = loadCatalogue()
      // The list of guides names them by their ids: one of those after the model is the guide that is meant.
      // A word made like an id that is in no name is a mistyped one, and said to be none.
      const last = words.at(-1) ?? ''
      const names = [...catalogue.entries.values()].flatMap((one) => one.names)
      const isName = names.some((one) =>
        one
          .toLowerCase()
          .replaceAll(/[^a-z]+/g, '-')
          .includes(last),
      )
      const named =
        options.guide === undefined &&
        (room.loadGuides().has(last) || (words.length > 1 && /^[a-z]+(-[a-z]+)+$/.test(last) && !isName))
      if (named) options.guide = last
      const said = (named ? words.slice(0, -1) : words).join(' ')
      const { models, by } = room.findModels(catalogue, said, door.say)
      const candidates = by === 'named' ? models : []
      const [entry = null] = candidates
      if (said !== '' && entry === null) {
        // Half a number or a shape: those that fit. A number that nobody knows: those that begin alike, said to be a guess.
        if (models.length === 0) throw new Ending(exits.usage, 'cli.guide.no-model', { name: said })
        const heading = by === 'alike' ? door.say('guides.page.like') : `${door.say('guides.page.found')}:`
        door.result('guides', { model: null, like: models.map((one) => one.id), guides: [] }, [
          `${heading} ${models.map((one) => one.model ?? one.id).join(', ')}`,
        ])
        return
      }
      if (options.guide !== undefined) {
        const all = entry ? room.guidesFor(entry) : [...room.loadGuides().values()]
        const chosen = all.find((one) => one.id === options.guide)
        if (!chosen)
          throw new Ending(exits.usage, 'cli.guide.no-guide', {
            guide: options.guide,
            guides: all.map((one) => one.id).join(', '),
          })
        const view = room.guideView(chosen, entry, catalogue.sources)
        if (options.save) {
          await door.write(options.save, room.savedPage(chosen, entry, catalogue.sources, door.say))
          door.result('guide', { ...view, file: options.save }, [
            door.say('cli.report.written', { file: options.save }),
          ])
        } else door.result('guide', view, room.guideLines(view, door.say))
        return
      }
      if (options.save) {
        // With no guide named it is the model's own page that is kept; there is none of every model at once.
        if (!entry) throw new Ending(exits.usage, 'cli.guide.save-what')
        await door.write(options.save, room.savedModelPage(entry, catalogue.sources, door.say))
        door.result('guides', { model: entry.id, file: options.save }, [
          door.say('cli.report.written', { file: options.save }),
        ])
        return
      }
      const troubles = new Set([...room.loadGuides().values()].flatMap((one) => one.for.troubles))
      if (options.trouble !== undefined && !troubles.has(options.trouble))
        throw new Ending(exits.usage, 'cli.guide.no-trouble', {
          trouble: options.trouble,
          troubles: [...troubles].toSorted().join(', '),
        })
      const fitting = room.guidesFor(entry, options.trouble === undefined ? {} : { trouble: options.trouble })
      const list = fitting.map((one) => `- ${one.id}: ${door.say(`guides.of.${one.id}.title`)}`)
      // A name sold on several models: all are told, the likeliest first, and the label decides.
      const others = candidates.slice(1).map((one) => one.model ?? one.id)
      door.result(
        'guides',
        {
          model: entry?.id ?? null,
          others: candidates.slice(1).map((one) => one.id),
          guides: fitting.map((one) => one.id),
        },
        entry && options.trouble === undefined
          ? [
              ...(others.length > 0 ? [`${door.say('guides.page.choose')} ${others.join(', ')}`] : []),
              ...room.modelLines(entry, catalogue.sources, door.say),
            ]
          : list,
      )
    })
}
