import { expect, it } from 'vitest'
import { dangerIn } from './danger.ts'

it.each([
  'the battery of my doorbell camera is swollen',
  'swollen battery in my tapo C425',
  'my doorbell battery got very hot while charging',
  'battery is leaking',
  'There is some sticky fluid coming out of the battery',
  'burning smell from the doorbell',
  'the doorbell smells as if something burned inside',
  'The back of my C420 bulges, the battery no longer fits.',
  "won't turn on, hot adapter",
  'not charging, battery bloated',
  'I cannot touch the hot plug',
  'the plug has melted into the socket',
  'it is not only warm, the battery is hot and hissing',
  'It smokes, and now the smoke alarm is screaming',
  'Der Akku meiner Klingel ist aufgebläht',
  'Akku von der C425 ist ganz dick geworden',
  'beim Laden wird der Akku richtig heiß',
  'aus der Batterie läuft Flüssigkeit',
  'Es riecht verbrannt aus der Kamera',
  'Brandgeruch an der Steckdose der Kamera',
  'dr Akku isch gschwolle',
  'la batería de mi C425 se hinchó',
  'la batería pierde líquido',
  'la pila del timbre está hinchada',
  'la batería se puso muy caliente al cargar',
  'huele a quemado el timbre',
  'olor a plástico quemado cerca del enchufe',
])('puts the danger first in "%s"', (text) => {
  expect(dangerIn(text)).toEqual({ first: true, denied: false })
})

it.each([
  'the battery is not hot',
  'no burning smell, it just stays dark',
  'The battery is neither swollen nor leaking, it simply will not charge',
  'der Akku ist weder heiß noch aufgebläht',
  'la batería no está hinchada ni caliente',
  'no smoke or smell',
])('takes a "no" for a no in "%s"', (text) => {
  expect(dangerIn(text)).toEqual({ first: false, denied: true })
})

it.each([
  'the adapter is a little warm',
  'das Netzteil ist handwarm',
  'on hot days the battery lasts half as long',
  'an heißen Tagen ist der Akku schneller leer',
  'the hot spot of my phone, then I plug the camera in',
  'it will not set off for the smoke alarm next to it',
  'the pipe in the cellar leaks and the camera saw nothing',
  'the burnt-in clock is an hour late since I pulled the plug',
  'das heißt, der Stecker ist drin und die Kamera bleibt dunkel',
  'it burns through the battery in a week',
  'my husband smokes a pipe there and it never notices him',
])('hears no danger in "%s"', (text) => {
  expect(dangerIn(text).first).toBe(false)
})
