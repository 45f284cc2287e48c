import { useEffect, useRef, useState } from 'preact/hooks'
import { codecOf, unpacker } from '../logic/live.ts'
import { t } from '../texts.ts'

/**
 * What the camera sends, decoded here and drawn as it comes. Where the browser cannot decode it, nothing is shown: the
 * track below says as much as is known.
 */
export function LivePicture({ id }: { id: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    const drawn = (frame: VideoFrame) => {
      const place = canvas.current
      if (place && place.width !== frame.displayWidth) {
        place.width = frame.displayWidth
        place.height = frame.displayHeight
      }
      place?.getContext('2d')?.drawImage(frame, 0, 0)
      frame.close()
      setShown(true)
    }
    // A page that is left ends the stream; a camera that cannot be decoded leaves the place empty.
    follow(id, over.signal, drawn).catch(() => {})
    return () => over.abort()
  }, [id])
  return (
    <canvas
      ref={canvas}
      class={shown ? 'live-picture' : 'live-picture unseen'}
      role="img"
      aria-label={t('ui.verify.live-picture')}
    />
  )
}

async function follow(id: string, signal: AbortSignal, drawn: (frame: VideoFrame) => void): Promise<void> {
  if (!('VideoDecoder' in window)) return
  const answer = await fetch(`/api/cases/${encodeURIComponent(id)}/live`, { signal })
  const bytes = answer.ok ? answer.body?.getReader() : undefined
  if (!bytes) return
  const decoder = new VideoDecoder({ output: drawn, error: () => {} })
  const unpack = unpacker()
  for (;;) {
    const { value, done } = await bytes.read()
    if (done || signal.aborted) break
    for (const { key, at, data } of unpack(value)) {
      const codec = key && decoder.state === 'unconfigured' ? codecOf(data) : null
      if (codec) decoder.configure({ codec, optimizeForLatency: true })
      if (decoder.state !== 'configured') continue
      decoder.decode(new EncodedVideoChunk({ type: key ? 'key' : 'delta', timestamp: at * 1000, data }))
    }
  }
  if (decoder.state !== 'closed') decoder.close()
}
