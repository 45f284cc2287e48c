import type { ComponentChildren } from 'preact'

/** The repair tag: the only framed sheet of a page, with a punched hole. */
export function Tag({
  label,
  title,
  picture,
  children,
}: {
  label: string
  title: string
  picture?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <section class="tag" aria-labelledby="tag-title">
      <span class="punched" aria-hidden="true" />
      <div class="tag-head">
        <div>
          <p class="label">{label}</p>
          <h2 id="tag-title">{title}</h2>
        </div>
        {picture}
      </div>
      {children}
    </section>
  )
}
