// Before the first paint, so that the page does not flash in the wrong light. A file of its own: scripts inside the page are not allowed.
const dark = matchMedia('(prefers-color-scheme: dark)')
const show = () => {
  const chosen = localStorage.getItem('theme')
  document.documentElement.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light'
}
show()
dark.addEventListener('change', show)
addEventListener('storage', show)
addEventListener('theme-chosen', show)
