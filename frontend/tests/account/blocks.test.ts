import { expect, test } from 'vitest'
import { Blocks } from '../../src/account/blocks.ts'
import type { Api } from '../../src/api/api.ts'
import { blockActions } from '../../src/members/member-actions.ts'
import type { BlockView, User } from '../../src/protocol/protocol.gen.ts'

const person = (id: string): User => ({ id, username: id, displayName: id, statusText: '' })
const view = (id: string): BlockView => ({ user: person(id), at: '2026-01-01T00:00:00Z' })

function setUp(listed: () => Promise<BlockView[]>) {
  const asked: string[] = []
  const blocks = new Blocks({
    blocks: () => (asked.push('list'), listed()),
    block: async (user: string) => void asked.push(`block ${user}`),
    unblock: async (user: string) => void asked.push(`unblock ${user}`),
  } as unknown as Api)
  return { blocks, asked, known: () => blocks.blocked.get().people?.map(({ user }) => user.id) }
}

test('they are listed once, and what is changed afterwards is known without asking', async () => {
  const { blocks, asked, known } = setUp(async () => [view('ann')])
  await Promise.all([blocks.load(), blocks.load()])
  await blocks.load()
  await blocks.block(person('bob'))
  await blocks.block(person('bob'))
  expect(known()).toEqual(['bob', 'ann'])
  await blocks.unblock('ann')
  expect(known()).toEqual(['bob'])
  expect(asked).toEqual(['list', 'block bob', 'block bob', 'unblock ann'])
})

test('a list that did not come is said, and asked for again', async () => {
  let isDown = true
  const { blocks, known } = setUp(async () => {
    if (isDown) throw new Error('down')
    return [view('ann')]
  })
  await blocks.load()
  expect(blocks.blocked.get()).toEqual({ people: undefined, problem: 'down' })
  isDown = false
  await blocks.load()
  expect(known()).toEqual(['ann'])
})

test('nobody can be blocked or unblocked before it is known who is', () => {
  expect(blockActions(undefined, 'ann')).toEqual([])
  expect(blockActions([view('ann')], 'ann')).toEqual(['unblock'])
  expect(blockActions([view('ann')], 'bob')).toEqual(['block'])
})
