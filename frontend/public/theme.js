// Before the first paint, so that the page does not flash in the wrong light. A file of its own: scripts inside the page are not allowed.
const dark = matchMedia('(prefers-color-scheme: dark)')
const contrast = matchMedia('(prefers-contrast: more)')
const show = () => {
  const chosen = localStorage.getItem('theme')
  const asDevice = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light'
  document.documentElement.dataset.theme = ['light', 'dark', 'contrast'].includes(chosen) ? chosen : asDevice
}
show()
dark.addEventListener('change', show)
contrast.addEventListener('change', show)
addEventListener('storage', show)
addEventListener('theme-chosen', show)
