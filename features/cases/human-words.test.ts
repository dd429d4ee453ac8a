import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksForHuman } from './human-words.ts';

const ASKS = [
  'quiero hablar con una persona',
  'Quiero hablar con una PERSONA, por favor.',
  '¿Puedo hablar con alguien?',
  'hola, me gustaría hablar con un agente',
  '¿Cómo puedo hablar con una persona de atención al cliente?',
  'No hay forma de hablar con un humano',
  'necesito hablar con alguien ya, llevo dos horas esperando el autobús y no viene',
  'agente',
  'Un agente, por favor',
  'AGENTE!!!',
  'humano',
  'operadora',
  'persona real',
  'Pásame con alguien',
  'póngame con un operador',
  '¿Me puede pasar con una persona?',
  'quiero un agente',
  'quiero una persona real',
  'Necesito una persona que me ayude con el billete',
  'que me atienda una persona',
  '¿me puede atender alguien?',
  'quiero atención humana',
  'Hola, ¿hay alguien ahí?',
  'no quiero hablar con un robot',
  'agent',
  'Agent please',
  'human',
  'real person',
  'a live agent',
  'talk to a person',
  'I want to talk to a person',
  'Can I speak with a human being, please?',
  "I'd like to speak to someone about my bill",
  'connect me to an agent',
  'Transfer me to a real person now',
  'get me a human',
  'I need an agent',
  'could someone call me back?',
  'Is anyone there?',
  "I don't want to talk to a bot",
];

const DOES_NOT_ASK = [
  'El agente de viajes me vendió el billete equivocado',
  'ayer hablé con una persona y me dijo que sí',
  'He hablado con un agente esta mañana',
  'Después de hablar con una persona de ustedes me han cobrado otra vez',
  'Quiero un agente de viajes que me lleve a Soria',
  'quiero un billete para una persona',
  'una persona',
  'quiero añadir una persona más a la reserva',
  'Necesito una persona de contacto en la factura',
  'no quiero hablar con un agente, solo saber el horario',
  'busco un agente inmobiliario',
  '¿cuántas personas caben?',
  'el humano es el único animal que tropieza dos veces',
  'mi abuela es persona mayor',
  'hay alguien que vende billetes en la puerta',
  'gracias, muy amable la persona de ayer',
  '¿A qué hora sale el último?',
  'I talked to an agent yesterday',
  'my travel agent sold me this ticket',
  'The agent was very friendly',
  'It is only human to forget',
  'a ticket for one person',
  'I would rather not talk to a person',
  "I don't want to talk to an agent, just the timetable",
  'After I speak to my wife I will tell you',
  'Someone left a bag in the bus',
  'cleaning agent',
  '',
  `${'Un cuento muy largo. '.repeat(40)}quiero hablar con una persona`,
];

test('a wish for a person is understood, in Spanish and English', () => {
  for (const text of ASKS) assert.equal(asksForHuman(text), true, text);
});

test('who only speaks of people, agents and humans asks for nobody', () => {
  for (const text of DOES_NOT_ASK) assert.equal(asksForHuman(text), false, text);
});

test('hostile texts take no time', () => {
  const before = process.threadCpuUsage();
  for (const text of [
    'hablar con '.repeat(60),
    'real '.repeat(120),
    'quiero un agente '.repeat(35),
    ' '.repeat(600),
  ])
    asksForHuman(text);
  assert.ok(process.threadCpuUsage(before).user < 50_000);
});
