// Before the first paint, so that the page does not flash in the wrong light. A file of its own: scripts inside the page are not allowed.
const theme = localStorage.getItem('theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
