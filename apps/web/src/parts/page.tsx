import type { CaseView } from '@pinhole/core'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { server } from '../api.ts'
import { Bench } from '../practice/bench.tsx'
import { lang, t } from '../texts.ts'
import { pageChanged } from './double-tap.ts'
import { Languages } from './languages.tsx'
import { Line } from './line.tsx'
import { Sentences } from './sentence.tsx'
import { SourceSheet } from './source-sheet.tsx'

/** Pinh⊙le. The dot is its own light: ink when idle, green while it hears the network, hollow when the server is lost. */
export function WordMark({ hears, practice }: { hears?: boolean; practice?: boolean }) {
  const state = server.value === 'lost' ? 'lost' : hears ? 'hearing' : 'idle'
  return (
    <a class="word-mark" href={practice ? '/practice' : '/'} dir="ltr">
      <span class="unseen">
        {t(`ui.brand.${state}`)} {t('ui.brand.home')}.
      </span>
      {practice ? (
        t('ui.brand.practice')
      ) : (
        <>
          <span aria-hidden="true">Pinh</span>
          <svg class={`o ${state}`} viewBox="0 0 20 20" aria-hidden="true">
            <circle class="o-ring" cx="10" cy="10" r="7.6" />
            <circle class="o-dot" cx="10" cy="10" r="3.6" />
          </svg>
          <span aria-hidden="true">le</span>
        </>
      )}
    </a>
  )
}

/** The frame every page has: top line, the line of stations, what went wrong, the content. */
export function Page(props: {
  title: string
  hears?: boolean
  practice?: boolean
  top?: ComponentChildren
  view?: CaseView
  line?: boolean
  class?: string
  children: ComponentChildren
}) {
  const { view, title } = props
  const practice = props.practice || view?.practice === true
  useTitle(title, practice)
  return (
    <div class={`page ${practice ? 'practice' : ''} ${props.class ?? ''}`}>
      <a class="skip" href="#main">
        {t('ui.nav.skip')}
      </a>
      <header class="top">
        <WordMark hears={props.hears ?? false} practice={practice} />
        {props.top ?? (view ? <span class="small">{cameraName(view)}</span> : null)}
      </header>
      {view && props.line !== false ? <Line here={view.station} passed={view.passed} /> : null}
      <main id="main" tabIndex={-1}>
        <Sentences />
        {props.children}
      </main>
      {view ? <SourceSheet sources={view.sources} /> : null}
      {view?.practice ? <Bench view={view} /> : null}
      <Languages />
    </div>
  )
}

/** "Hallway, C200". */
export const cameraName = (view: CaseView): string =>
  view.camera.model && view.camera.model !== view.camera.name
    ? t('ui.nav.about', { name: view.camera.name, model: view.camera.model })
    : view.camera.name

/** Sets the tab's title; a screen reader hears "Practice" first where it is practice. */
export function useTitle(page: string, practice: boolean): void {
  const spoken = lang()
  useEffect(() => {
    document.title = t(practice ? 'ui.title.practice' : 'ui.title.page', { page })
  }, [page, practice, spoken])
}

/**
 * A new page within the same address begins at its top, and who was on a button that is gone goes on at the content, so
 * that neither a thumb nor a screen reader is left in the middle of nowhere.
 */
export function useFreshPage(page: string): void {
  const last = useRef('')
  // Before it is painted: the second half of a double tap must not come first.
  useLayoutEffect(() => {
    const before = last.current
    last.current = page
    if (!before || !page || before === page) return
    pageChanged()
    window.scrollTo(0, 0)
    if (document.activeElement === document.body)
      document.querySelector('main')?.focus({ preventScroll: true })
  }, [page])
}

/** Calls `does` on a key, unless someone is typing or a button has the focus. */
export function useKeys(does: (key: string) => boolean): void {
  // Before it is painted: a key counts as soon as what it answers is seen.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog[open]'))
        return
      if (event.key === ' ' && event.target instanceof Element && event.target.closest('button, a')) return
      if (does(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}
