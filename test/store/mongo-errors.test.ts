import { MongoInvalidArgumentError, MongoNetworkError, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { asStoreError, isDuplicate } from '../../src/store/mongo/errors.js';
import { plainKeys, safeKeys } from '../../src/store/mongo/keys.js';

const said = (code: number) => new MongoServerError({ message: 'the server said no', code });

describe('An error of MongoDB', () => {
  it.each([
    ['not primary', said(10107)],
    ['shutting down', said(91)],
    ['write concern failed', said(64)],
    ['out of time', said(50)],
    ['no such user', said(18)],
    ['too many requests', said(16500)],
    ['network', new MongoNetworkError('connection closed')],
    [
      'a name that nobody knows',
      Object.assign(new Error('querySrv ENOTFOUND _mongodb._tcp.db.example.org'), { syscall: 'querySrv' }),
    ],
    ['a socket that was ended', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
  ])('of the world outside is that the store is unavailable: %s', (_, error) => {
    const turned = asStoreError(error);

    expect(turned).toBeInstanceOf(StoreUnavailable);
    expect(turned).toMatchObject({ message: `MongoDB cannot be used: ${error.message}.`, cause: error });
  });

  it('that asks for another try is that the store is unavailable, whatever its number', () => {
    const error = said(999_999);
    error.addErrorLabel('RetryableWriteError');

    expect(asStoreError(error)).toBeInstanceOf(StoreUnavailable);
  });

  it.each([
    ['a bad query', said(2)],
    ['a failed validation', said(121)],
    ['a duplicate key', said(11000)],
    ['a wrong argument', new MongoInvalidArgumentError('an empty list')],
    ['a bug of ours', new TypeError('undefined is not a function')],
  ])('that is ours stays what it is: %s', (_, error) => {
    expect(asStoreError(error)).toBe(error);
  });

  it('is a duplicate by its number alone', () => {
    expect([said(11000), said(112), new Error('E11000')].map(isDuplicate)).toEqual([true, false, false]);
  });
});

describe('A key that means something to MongoDB', () => {
  const value = { 'a.b': [{ $set: 1 }], '%2e': { '\0': null }, plain: { _id: 'mine', '': 0 }, __proto: 1 };

  it('is written so that it means nothing, at any depth', () => {
    expect(JSON.stringify(safeKeys(value))).toBe(
      '{"a%2eb":[{"%24set":1}],"%252e":{"%00":null},"plain":{"_id":"mine","":0},"__proto":1}',
    );
  });

  it('is read as it was', () => {
    expect(plainKeys(safeKeys(value))).toEqual(value);
  });
});
