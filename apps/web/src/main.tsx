import { systemClock } from '@pinhole/core'
import { render } from 'preact'
import { lazy, LocationProvider, Route, Router } from 'preact-iso'
import { listen, lookAround } from './api.ts'
import { CasesPage } from './pages/cases/page.tsx'
import { FindPage } from './pages/find/page.tsx'
import { IntakePage } from './pages/intake/page.tsx'
import { PhonePage } from './pages/phone/page.tsx'
import { PracticePage } from './pages/practice/page.tsx'
import { guardDoubleTaps } from './parts/double-tap.ts'
import { Page } from './parts/page.tsx'
import '@pinhole/drawing/camera.css'
import '@pinhole/drawing/tokens.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/light.css'
import './styles/pages.css'
import './styles/practice.css'
import './styles/print.css'
import { speak, t, wished } from './texts.ts'

// Everything that needs a case comes after the first page, and before anybody has opened one.
const caseFile = () => import('./pages/case/page.tsx').then(({ CasePage }) => CasePage)
const CasePage = lazy(caseFile)

const Nothing = () => (
  <Page title={t('ui.trouble.not-found')}>
    <h1>{t('ui.trouble.not-found')}</h1>
    <p>
      <a href="/">{t('ui.brand.home')}</a>
    </p>
  </Page>
)

function App() {
  return (
    <LocationProvider>
      <Router>
        <Route path="/" component={FindPage} />
        <Route path="/new" component={IntakePage} />
        <Route path="/case/:id" component={CasePage} />
        <Route path="/cases" component={CasesPage} />
        <Route path="/phone" component={PhonePage} />
        <Route path="/practice/:id?" component={PracticePage} />
        <Route default component={Nothing} />
      </Router>
    </LocationProvider>
  )
}

/** How long the first paint of the first page may wait for what the server knows already, milliseconds. */
const FIRST_LOOK = 250

/** The cameras of the first paint: a page that shows them a moment later would jump. A slow server is not waited for. */
const firstLook = (): Promise<void> =>
  location.pathname === '/'
    ? Promise.race([
        lookAround().catch(() => {}),
        new Promise<void>((go) => systemClock.after(FIRST_LOOK, () => go())),
      ])
    : Promise.resolve()

const root = document.querySelector('#page')
if (root) {
  listen()
  guardDoubleTaps()
  // The first paint is in the reader's language; where its words do not come, the page is shown without them.
  void Promise.all([speak(wished()).catch(() => {}), firstLook()]).then(() => {
    render(<App />, root)
    void caseFile().catch(() => {})
  })
}
