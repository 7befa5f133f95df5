import { expect, test } from 'vitest'
import { addressOf, isSafe, misleads } from '../../src/markdown/addresses.ts'

test.each([
  ['https://a.example/b?c=d#e,', 'https://a.example/b?c=d#e'],
  ['http://a.example/b).', 'http://a.example/b'],
  ['https://a.example/A_(b)', 'https://a.example/A_(b)'],
  ['https://a.example/x**', 'https://a.example/x'],
])('%s', (found, address) => expect(addressOf(found)).toBe(address))

test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a', 'vbscript:x', 'https://', 'http:///x', '//a.example'])('%s is no address', (text) => {
  expect(isSafe(text)).toBe(false)
})

test('a text that names another place than its link misleads', () => {
  expect(misleads('https://bank.example', 'https://thief.example')).toBe(true)
  expect(misleads('www.bank.example', 'https://www.bank.example/login')).toBe(false)
  expect(misleads('the bank', 'https://thief.example')).toBe(false)
})
