/** Moments at which a connection that looks alive may have died unseen: the page tells of them here. */
export function onDoubt(doubt: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') doubt()
  }
  addEventListener('online', doubt)
  addEventListener('pageshow', doubt)
  document.addEventListener('visibilitychange', seen)
  return () => {
    removeEventListener('online', doubt)
    removeEventListener('pageshow', doubt)
    document.removeEventListener('visibilitychange', seen)
  }
}
