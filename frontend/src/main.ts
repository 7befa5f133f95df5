import { Page } from './page.ts'

const root = document.getElementById('app')
if (root !== null) void new Page(root).start()
