/**
 * The part of the page that a phone's keyboard leaves free, as `--page-height`. Browsers that resize the page for the keyboard
 * need none of it; the others scroll the page under the keyboard instead, and what is at its end with it.
 */
export function followKeyboard(): void {
  const viewport = window.visualViewport
  if (viewport === null || viewport === undefined) return
  const fit = (): void => {
    document.documentElement.style.setProperty('--page-height', `${Math.round(viewport.height * viewport.scale)}px`)
    if (viewport.scale === 1) scrollTo(0, 0)
  }
  viewport.addEventListener('resize', fit)
  fit()
}
