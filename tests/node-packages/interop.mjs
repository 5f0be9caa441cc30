import { createRequire } from 'node:module';
import * as express from 'express';
import * as fastify from 'fastify';
import * as hono from 'hono';
import * as lodash from 'lodash';
import * as zod from 'zod';

// What each way of importing gives: names, defaults, and one instance for all of them.
const require = createRequire(import.meta.url);
console.log(Object.keys(express).sort(), typeof express.default);
console.log(Object.keys(fastify).sort(), typeof fastify.default);
console.log(Object.keys(hono).sort(), hono.default);
console.log(
  Object.keys(lodash).filter((name) => name !== 'module.exports').length > 300,
  lodash.default === require('lodash'),
);
console.log(Object.keys(zod).length > 200, typeof zod.default.object);
console.log((await import('express')).default === require('express'), (await import('express')) === express);
console.log(Object.keys(require('bcryptjs')).includes('hash'), typeof require('jose').jwtVerify);
console.log(Object.prototype.toString.call(hono));
