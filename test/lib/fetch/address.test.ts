import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostOf, isAllowed, isPublicAddress } from '../../../lib/fetch/address.ts';

test.each(['8.8.8.8', '1.1.1.1', '114.114.114.114', '223.255.255.1', '2400:3200::1', '2606:4700::1111'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  '100::1',
  '3fff::1',
  'not an address',
  '',
])('%s is closed', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const V4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

test('an IPv4 address is judged alike in decimal, octal and hex, and never let through IPv4-mapped', () => {
  fc.assert(
    fc.property(V4, ([a, b, c, d]) => {
      const dotted = `${a}.${b}.${c}.${d}`;
      const number = ((a * 256 + b) * 256 + c) * 256 + d;
      const spellings = [
        String(number),
        `0x${number.toString(16)}`,
        `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
        `${a}.${b}.${c * 256 + d}`,
      ];
      for (const spelling of spellings) expect(hostOf(new URL(`http://${spelling}/`))).toBe(dotted);
      expect(isPublicAddress(hostOf(new URL(`http://[::ffff:${dotted}]/`)))).toBe(false);
    }),
  );
});

test('the allow list opens a host as it is named, on its port alone where one is given', () => {
  expect(isAllowed(['127.0.0.1:8080'], '127.0.0.1', 8080)).toBe(true);
  expect(isAllowed(['127.0.0.1:8080'], '127.0.0.1', 8081)).toBe(false);
  expect(isAllowed(['127.0.0.1'], '127.0.0.1', 1)).toBe(true);
  expect(isAllowed(['127.0.0.1'], 'localhost', 1)).toBe(false);
  expect(isAllowed(['SHOP.internal'], 'shop.internal', 443)).toBe(true);
  expect(isAllowed(['shop.internal'], 'evil-shop.internal', 443)).toBe(false);
  expect(isAllowed(['[::1]:90'], '::1', 90)).toBe(true);
  expect(isAllowed(['::1'], '::1', 1234)).toBe(true);
});
