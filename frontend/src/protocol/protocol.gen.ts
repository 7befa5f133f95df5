// Generated from protocol.schema.json by `npm run generate`, do not edit.

export type ClientFrame =
  | HelloFrame
  | TokenFrame
  | JoinFrame
  | ResumeFrame
  | PartFrame
  | SendFrame
  | EditRequestFrame
  | DeleteRequestFrame
  | ReactFrame
  | TypingRequestFrame
  | ReadFrame
  | StatusFrame
  | PingFrame
export type PresenceStatus = 'offline' | 'away' | 'online'
export type Visibility = 'public' | 'private'
export type ErrorCode =
  | 'invalid'
  | 'too_long'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_a_member'
  | 'banned'
  | 'not_found'
  | 'conflict'
  | 'out_of_order'
  | 'invite_expired'
  | 'invite_used_up'
  | 'rate_limited'
  | 'unavailable'
  | 'internal'
export type EventFrame = MessageFrame | EditFrame | DeleteFrame | ReactionFrame | MemberFrame | RoomFrame
export type MemberChange = 'joined' | 'left' | 'kicked' | 'banned' | 'unbanned' | 'role'
export type Role = 'member' | 'admin' | 'owner'
export type NotifyLevel = 'all' | 'mentions' | 'none'
export type LeftReason = 'left' | 'kicked' | 'banned' | 'deleted'
export type ServerFrame =
  | WelcomeFrame
  | ReconnectFrame
  | JoinedFrame
  | MessageFrame
  | EditFrame
  | DeleteFrame
  | ReactionFrame
  | MemberFrame
  | RoomFrame
  | AckFrame
  | TypingFrame
  | ReadsFrame
  | PresenceFrame
  | UserFrame
  | UnreadFrame
  | InvitedFrame
  | LeftFrame
  | OkFrame
  | PongFrame
  | PartedFrame
  | ErrorFrame

export interface AckFrame {
  type: 'ack'
  room: string
  id: string
  seq: number
  at: string
  ref?: string
}
export interface BanView {
  user: User
  by: string
  at: string
}
export interface User {
  id: string
  username: string
  displayName: string
  statusText: string
}
export interface BanViewPage {
  items: BanView[]
  cursor?: string
}
export interface BlockView {
  user: User
  at: string
}
export interface BlockViewPage {
  items: BlockView[]
  cursor?: string
}
export interface HelloFrame {
  type: 'hello'
  token?: string
  ref?: string
}
export interface TokenFrame {
  type: 'token'
  token: string
  ref?: string
}
export interface JoinFrame {
  type: 'join'
  room: string
  lastReceivedSeq?: number
  epoch?: string
  ref?: string
}
export interface ResumeFrame {
  type: 'resume'
  rooms: ResumeRoom[]
  ref?: string
}
export interface ResumeRoom {
  room: string
  lastReceivedSeq?: number
  epoch?: string
}
export interface PartFrame {
  type: 'part'
  room: string
  ref?: string
}
export interface SendFrame {
  type: 'send'
  room: string
  id: string
  text: string
  replyTo?: number
  after?: string
  ref?: string
}
export interface EditRequestFrame {
  type: 'edit'
  room: string
  seq: number
  text: string
  ref?: string
}
export interface DeleteRequestFrame {
  type: 'delete'
  room: string
  seq: number
  ref?: string
}
export interface ReactFrame {
  type: 'react'
  room: string
  seq: number
  emoji: string
  on: boolean
  ref?: string
}
export interface TypingRequestFrame {
  type: 'typing'
  room: string
  ref?: string
}
export interface ReadFrame {
  type: 'read'
  room: string
  seq: number
  ref?: string
}
export interface StatusFrame {
  type: 'status'
  status: PresenceStatus
  ref?: string
}
export interface PingFrame {
  type: 'ping'
  ref?: string
}
export interface CreateRoomBody {
  name: string
  visibility: Visibility
  topic?: string
  id?: string
}
export interface CreatedInvite {
  id: string
  code: string
  url: string
  uses: number
  expiresAt?: string
  maxUses?: number
}
export interface DeleteFrame {
  type: 'delete'
  target: number
  by: string
  room: string
  seq: number
  at: string
}
export interface DirectRoomBody {
  user: string
}
export interface EditFrame {
  type: 'edit'
  target: number
  by: string
  text?: string
  mentions?: string[]
  room: string
  seq: number
  at: string
}
export interface ErrorFrame {
  type: 'error'
  code: ErrorCode
  message: string
  ref?: string
  room?: string
  retryAfterMs?: number
}
export interface MessageFrame {
  type: 'message'
  id: string
  author: Person
  text?: string
  replyTo?: number
  mentions?: string[]
  rev?: number
  editedAt?: string
  deleted?: boolean
  reactions?: ReactionCount[]
  room: string
  seq: number
  at: string
}
export interface Person {
  id: string
  name: string
}
export interface ReactionCount {
  emoji: string
  count: number
  users: string[]
  mine?: boolean
}
export interface ReactionFrame {
  type: 'reaction'
  target: number
  emoji: string
  user: string
  on: boolean
  room: string
  seq: number
  at: string
}
export interface MemberFrame {
  type: 'member'
  change: MemberChange
  user: Person
  role: Role
  by?: string
  room: string
  seq: number
  at: string
}
export interface RoomFrame {
  type: 'room'
  name: string
  topic: string
  visibility: Visibility
  by: string
  deleted?: boolean
  room: string
  seq: number
  at: string
}
export interface EventPage {
  items: EventFrame[]
  hasMore: boolean
  head: number
}
export interface InviteBody {
  expiresIn?: number
  maxUses?: number
}
export interface InvitePreview {
  room: string
  name: string
  memberCount: number
}
export interface InviteView {
  id: string
  hint: string
  createdBy: string
  createdAt: string
  uses: number
  expiresAt?: string
  maxUses?: number
}
export interface InviteViewPage {
  items: InviteView[]
  cursor?: string
}
export interface InvitedFrame {
  type: 'invited'
  room: RoomView
}
export interface RoomView {
  id: string
  name: string
  topic: string
  visibility: Visibility
  role: Role
  head: number
  readSeq: number
  unread: number
  mentions: number
  memberCount: number
  notify: NotifyLevel
  unreadFrom?: number
  peer?: Person
}
export interface JoinedFrame {
  type: 'joined'
  room: string
  name: string
  topic: string
  visibility: Visibility
  role: Role
  epoch: string
  first: number
  head: number
  truncated: boolean
  reset: boolean
  memberCount: number
  readSeq: number
  presence: PresenceEntry[]
  onlineCount: number
  ref?: string
  peer?: Person
}
export interface PresenceEntry {
  user: string
  status: PresenceStatus
}
export interface LeftFrame {
  type: 'left'
  room: string
  reason: LeftReason
}
export interface LoginBody {
  username: string
  password: string
}
export interface MemberView {
  user: User
  role: Role
  status: PresenceStatus
  joinedAt: string
  readSeq?: number
}
export interface MemberViewPage {
  items: MemberView[]
  cursor?: string
}
export interface MessagePage {
  items: MessageFrame[]
  hasMore: boolean
  head: number
}
export interface NotifyBody {
  level: NotifyLevel
}
export interface OkFrame {
  type: 'ok'
  ref?: string
  seq?: number
}
export interface PartedFrame {
  type: 'parted'
  room: string
  ref?: string
}
export interface PasswordBody {
  current: string
  new: string
}
export interface PongFrame {
  type: 'pong'
  ref?: string
}
export interface PresenceFrame {
  type: 'presence'
  room: string
  changes: PresenceEntry[]
  full?: boolean
  onlineCount?: number
}
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  retryAfterMs?: number
}
export interface ProfileBody {
  displayName?: string
  statusText?: string
}
export interface PublicRoom {
  id: string
  name: string
  topic: string
  memberCount: number
  joined: boolean
}
export interface PublicRoomPage {
  items: PublicRoom[]
  cursor?: string
}
export interface ReadEntry {
  user: string
  seq: number
}
export interface ReadsFrame {
  type: 'reads'
  room: string
  reads: ReadEntry[]
}
export interface ReconnectFrame {
  type: 'reconnect'
  afterMs: number
}
export interface RegisterBody {
  username: string
  password: string
  displayName?: string
}
export interface RoleBody {
  role: Role
}
export interface RoomSettingsBody {
  name?: string
  topic?: string
  visibility?: Visibility
}
export interface RoomViewPage {
  items: RoomView[]
  cursor?: string
}
export interface SearchHit {
  message: MessageFrame
  highlights: TextRange[]
}
export interface TextRange {
  start: number
  length: number
}
export interface SearchHitPage {
  items: SearchHit[]
  cursor?: string
}
export interface WelcomeFrame {
  type: 'welcome'
  user: string
  connection: string
  pingSeconds: number
  ttlSeconds: number
  time: string
  node: string
  limits: WelcomeLimits
  ref?: string
}
export interface WelcomeLimits {
  frameBytes: number
  textLength: number
  framesPerSecond: number
  replay: number
}
export interface TypingFrame {
  type: 'typing'
  room: string
  users: Person[]
}
export interface UserFrame {
  type: 'user'
  user: UserProfile
}
export interface UserProfile {
  id: string
  name: string
  statusText: string
}
export interface UnreadFrame {
  type: 'unread'
  room: string
  head: number
  unread: number
  mentions: number
}
export interface SessionView {
  id: string
  userAgent: string
  createdAt: string
  lastSeenAt: string
  current: boolean
}
export interface SessionViewPage {
  items: SessionView[]
  cursor?: string
}
export interface SettingsBody {
  privateReceipts?: boolean
  doNotDisturbUntil?: string
}
export interface SignedIn {
  user: User
  accessToken: string
  expiresIn: number
}
export interface UnreadBody {
  from: number
}
export interface UserPage {
  items: User[]
  cursor?: string
}
export interface UserSettings {
  privateReceipts: boolean
  doNotDisturbUntil?: string
}

export const serverFrameFields = {
  welcome: {
    type: 'string',
    user: 'string',
    connection: 'string',
    pingSeconds: 'integer',
    ttlSeconds: 'integer',
    time: 'string',
    node: 'string',
    limits: 'object'
  },
  reconnect: {
    type: 'string',
    afterMs: 'integer'
  },
  joined: {
    type: 'string',
    room: 'string',
    name: 'string',
    topic: 'string',
    visibility: 'string',
    role: 'string',
    epoch: 'string',
    first: 'integer',
    head: 'integer',
    truncated: 'boolean',
    reset: 'boolean',
    memberCount: 'integer',
    readSeq: 'integer',
    presence: 'array',
    onlineCount: 'integer'
  },
  message: {
    type: 'string',
    id: 'string',
    author: 'object',
    room: 'string',
    seq: 'integer',
    at: 'string'
  },
  edit: {
    type: 'string',
    target: 'integer',
    by: 'string',
    room: 'string',
    seq: 'integer',
    at: 'string'
  },
  delete: {
    type: 'string',
    target: 'integer',
    by: 'string',
    room: 'string',
    seq: 'integer',
    at: 'string'
  },
  reaction: {
    type: 'string',
    target: 'integer',
    emoji: 'string',
    user: 'string',
    on: 'boolean',
    room: 'string',
    seq: 'integer',
    at: 'string'
  },
  member: {
    type: 'string',
    change: 'string',
    user: 'object',
    role: 'string',
    room: 'string',
    seq: 'integer',
    at: 'string'
  },
  room: {
    type: 'string',
    name: 'string',
    topic: 'string',
    visibility: 'string',
    by: 'string',
    room: 'string',
    seq: 'integer',
    at: 'string'
  },
  ack: {
    type: 'string',
    room: 'string',
    id: 'string',
    seq: 'integer',
    at: 'string'
  },
  typing: {
    type: 'string',
    room: 'string',
    users: 'array'
  },
  reads: {
    type: 'string',
    room: 'string',
    reads: 'array'
  },
  presence: {
    type: 'string',
    room: 'string',
    changes: 'array'
  },
  user: {
    type: 'string',
    user: 'object'
  },
  unread: {
    type: 'string',
    room: 'string',
    head: 'integer',
    unread: 'integer',
    mentions: 'integer'
  },
  invited: {
    type: 'string',
    room: 'object'
  },
  left: {
    type: 'string',
    room: 'string',
    reason: 'string'
  },
  ok: {
    type: 'string'
  },
  pong: {
    type: 'string'
  },
  parted: {
    type: 'string',
    room: 'string'
  },
  error: {
    type: 'string',
    code: 'string',
    message: 'string'
  }
} as const

export const clientFrameFields = {
  hello: {
    type: 'string'
  },
  token: {
    type: 'string',
    token: 'string'
  },
  join: {
    type: 'string',
    room: 'string'
  },
  resume: {
    type: 'string',
    rooms: 'array'
  },
  part: {
    type: 'string',
    room: 'string'
  },
  send: {
    type: 'string',
    room: 'string',
    id: 'string',
    text: 'string'
  },
  edit: {
    type: 'string',
    room: 'string',
    seq: 'integer',
    text: 'string'
  },
  delete: {
    type: 'string',
    room: 'string',
    seq: 'integer'
  },
  react: {
    type: 'string',
    room: 'string',
    seq: 'integer',
    emoji: 'string',
    on: 'boolean'
  },
  typing: {
    type: 'string',
    room: 'string'
  },
  read: {
    type: 'string',
    room: 'string',
    seq: 'integer'
  },
  status: {
    type: 'string',
    status: 'string'
  },
  ping: {
    type: 'string'
  }
} as const

export const errorCodes = {
  invalid: {
    status: 400,
    advice: 'stop'
  },
  too_long: {
    status: 400,
    advice: 'stop'
  },
  unauthenticated: {
    status: 401,
    advice: 'stop'
  },
  forbidden: {
    status: 403,
    advice: 'stop'
  },
  not_a_member: {
    status: 403,
    advice: 'stop'
  },
  banned: {
    status: 403,
    advice: 'stop'
  },
  not_found: {
    status: 404,
    advice: 'stop'
  },
  conflict: {
    status: 409,
    advice: 'stop'
  },
  out_of_order: {
    status: 409,
    advice: 'repeatLater'
  },
  invite_expired: {
    status: 410,
    advice: 'stop'
  },
  invite_used_up: {
    status: 410,
    advice: 'stop'
  },
  rate_limited: {
    status: 429,
    advice: 'repeatLater'
  },
  unavailable: {
    status: 503,
    advice: 'repeatSameId'
  },
  internal: {
    status: 500,
    advice: 'repeatSameId'
  }
} as const

export const closeCodes = {
  normal: {
    code: 1000,
    advice: 'comeBack'
  },
  shuttingDown: {
    code: 1001,
    advice: 'comeBack'
  },
  protocolError: {
    code: 1002,
    advice: 'mendFirst'
  },
  notUtf8: {
    code: 1007,
    advice: 'mendFirst'
  },
  tooBig: {
    code: 1009,
    advice: 'mendFirst'
  },
  internalError: {
    code: 1011,
    advice: 'comeBack'
  },
  restarting: {
    code: 1012,
    advice: 'comeBack'
  },
  notTheProtocol: {
    code: 4400,
    advice: 'mendFirst'
  },
  unauthenticated: {
    code: 4401,
    advice: 'mendFirst'
  },
  flooding: {
    code: 4429,
    advice: 'mendFirst'
  },
  notReady: {
    code: 4503,
    advice: 'comeBack'
  },
  noSignOfLife: {
    code: 4508,
    advice: 'comeBack'
  },
  nothingWritten: {
    code: 4509,
    advice: 'comeBack'
  }
} as const

export const limits = {
  unreadEveryMs: 5000,
  typingEveryMs: 3000,
  typingForMs: 5000,
  inviteLifeMs: 604800000,
  inviteLifeMaxMs: 2592000000,
  helloWithinMs: 10000,
  messageWithinMs: 10000,
  pingAfterMs: 20000,
  deadAfterMs: 30000,
  writeWithinMs: 30000,
  floodingForMs: 10000,
  sendWithinMs: 10000,
  idChars: 40,
  clientIdChars: 64,
  refChars: 64,
  frameBytes: 65536,
  frameFragments: 64,
  jsonDepth: 8,
  textScalars: 4000,
  emojiBytes: 64,
  reactions: 20,
  reactionUsers: 20,
  mentions: 50,
  roomMentionMembers: 100,
  roomNameScalars: 80,
  topicScalars: 250,
  displayNameScalars: 64,
  statusTextScalars: 100,
  usernameCharsMin: 3,
  usernameChars: 32,
  passwordCharsMin: 8,
  passwordChars: 128,
  bodyBytes: 16384,
  joinMessages: 50,
  replayEvents: 1000,
  resumeRooms: 200,
  joinedRooms: 1000,
  messagePage: 200,
  eventPage: 1000,
  listPage: 100,
  defaultListPage: 50,
  queryChars: 200,
  searchPage: 50,
  defaultSearchPage: 20,
  presenceList: 200,
  readsOfOthers: 100,
  unreadCounted: 100,
  unreadMembers: 1000,
  framesPerSecond: 30,
  frameBurst: 120,
  sendsPerSecond: 10,
  sendBurst: 60,
  typingListed: 10,
  typingMembers: 1000,
  roomInvites: 200,
  inviteUses: 100000,
  roomBans: 10000,
  userBlocks: 1000
} as const
