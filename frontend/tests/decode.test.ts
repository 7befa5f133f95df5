import { expect, test } from 'vitest'
import { decodeServerFrame } from '../src/protocol/decode.ts'

test('an unknown type keeps what counts for continuity', () => {
  expect(decodeServerFrame('{"type":"poll","room":"r","seq":7,"more":1}')).toEqual({ kind: 'unknown', type: 'poll', room: 'r', seq: 7 })
  expect(decodeServerFrame('{"type":"toString"}')).toEqual({ kind: 'unknown', type: 'toString' })
  expect(decodeServerFrame('{"type":"poll","seq":"7"}')).toEqual({ kind: 'unknown', type: 'poll' })
})

test('unknown fields of a known type are let through', () => {
  expect(decodeServerFrame('{"type":"pong","colour":"red"}').kind).toBe('frame')
})

test.each(['', 'null', '[]', '{', '7', '{"type":7}', '{}', '{"type":"ack","room":"r","id":"a","seq":"1","at":"x"}',
  '{"type":"ack","room":"r","id":"a","seq":1.5,"at":"x"}', '{"type":"left","room":"r"}'])('%j is malformed', (text) => {
  expect(decodeServerFrame(text).kind).toBe('malformed')
})
