import { createStore } from '../lib/store.ts'
import { pathOf, routeOf } from './routes.ts'
import type { Route } from './routes.ts'

export const route = createStore<Route>(routeOf(location.pathname))

addEventListener('popstate', () => route.set(routeOf(location.pathname)))

export function goTo(next: Route): void {
  if (pathOf(next) !== location.pathname) history.pushState(null, '', pathOf(next))
  route.set(next)
}

/** Without leaving the place that was at this address in the history: an invite that was taken is not gone back to. */
export function replaceWith(next: Route): void {
  history.replaceState(null, '', pathOf(next))
  route.set(next)
}
