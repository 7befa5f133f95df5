export type Route = { at: 'home' } | { at: 'room'; room: string; seq?: number } | { at: 'invite'; code: string }

export function routeOf(path: string): Route {
  const [, first, second, third] = path.split('/')
  const id = second === undefined || !/^[A-Za-z0-9_-]+$/.test(second) ? undefined : second
  if (first === 'rooms' && id !== undefined) return /^[1-9]\d{0,15}$/.test(third ?? '') ? { at: 'room', room: id, seq: Number(third) } : { at: 'room', room: id }
  if (first === 'invite' && id !== undefined) return { at: 'invite', code: id }
  return { at: 'home' }
}

export function pathOf(route: Route): string {
  switch (route.at) {
    case 'home':
      return '/'
    case 'room':
      return `/rooms/${route.room}${route.seq === undefined ? '' : `/${route.seq}`}`
    case 'invite':
      return `/invite/${route.code}`
  }
}
