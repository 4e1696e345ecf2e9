"""What must happen in Redis in one step. KEYS: run, log, busy[, reader]; all times in milliseconds."""

from __future__ import annotations

from typing import Final

_NOW = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
"""

_OPEN = (
    _NOW
    + """
local run, reader, thread, lease, keep = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('EXISTS', KEYS[1]) == 1 then return 'taken' end
if not redis.call('SET', KEYS[3], run, 'NX', 'PX', lease) then return 'busy' end
redis.call('HSET', KEYS[1], 'reader', reader, 'thread', thread, 'last', 0, 'lease', now + lease)
redis.call('PEXPIRE', KEYS[1], math.max(keep, lease))
redis.call('HSET', KEYS[4], run, thread)
redis.call('PEXPIRE', KEYS[4], math.max(keep, lease))
return 'open'
"""
)

_APPEND = """
local payload, keep, channel = ARGV[1], ARGV[2], ARGV[3]
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'closed') == 1 then return 0 end
local number = redis.call('HINCRBY', KEYS[1], 'last', 1)
redis.call('XADD', KEYS[2], '0-' .. number, 'p', payload)
if number == 1 then redis.call('PEXPIRE', KEYS[2], math.max(keep, redis.call('PTTL', KEYS[1]))) end
redis.call('PUBLISH', channel, number)
return number
"""

_END = """
redis.call('HSET', KEYS[1], 'closed', 1)
redis.call('PEXPIRE', KEYS[1], keep)
redis.call('PEXPIRE', KEYS[2], keep)
if redis.call('GET', KEYS[3]) == run then redis.call('DEL', KEYS[3]) end
redis.call('PUBLISH', channel, 'closed')
return 1
"""

_CLOSE = (
    """
local run, keep, channel = ARGV[1], ARGV[2], ARGV[3]
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'closed') == 1 then return 0 end
"""
    + _END
)

_LOST = (
    _NOW
    + """
local run, keep, channel, payload = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'closed') == 1 then return 0 end
if tonumber(redis.call('HGET', KEYS[1], 'lease')) > now then return 0 end
if payload ~= '' then
  redis.call('XADD', KEYS[2], '0-' .. redis.call('HINCRBY', KEYS[1], 'last', 1), 'p', payload)
end
"""
    + _END
)

_RENEW = (
    _NOW
    + """
local run, lease, keep = ARGV[1], ARGV[2], ARGV[3]
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'closed') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'lease', now + lease)
redis.call('PEXPIRE', KEYS[1], math.max(keep, lease))
redis.call('PEXPIRE', KEYS[2], math.max(keep, lease))
local busy = redis.call('GET', KEYS[3])
if busy == run or not busy then redis.call('SET', KEYS[3], run, 'PX', lease) end
return 1
"""
)

_CANCEL = """
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'closed') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'cancel', 1)
redis.call('PUBLISH', ARGV[1], 'cancel')
return 1
"""

_DISCARD = """
local run, channel = ARGV[1], ARGV[2]
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HDEL', KEYS[4], run)
if redis.call('GET', KEYS[3]) == run then redis.call('DEL', KEYS[3]) end
redis.call('PUBLISH', channel, 'closed')
return 1
"""

ALL: Final = {
    "open": _OPEN,
    "append": _APPEND,
    "close": _CLOSE,
    "lost": _LOST,
    "renew": _RENEW,
    "cancel": _CANCEL,
    "discard": _DISCARD,
}

TAKE: Final = (
    _NOW
    + """
local capacity, per_second = tonumber(ARGV[1]), tonumber(ARGV[2])
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(held[1]) or capacity
tokens = math.min(capacity, tokens + math.max(0, now - (tonumber(held[2]) or now)) / 1000 * per_second)
local wait = 0
if tokens >= 1 then tokens = tokens - 1 else wait = (1 - tokens) / per_second end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / per_second * 1000) + 1000)
return tostring(wait)
"""
)
"""Takes a token from a bucket (KEYS: bucket; ARGV: capacity, tokens per second); says how many seconds to wait."""
