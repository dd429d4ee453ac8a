import { SCHOOL_TRIP } from './school-trip.ts';
import type { Talk } from './talk.ts';

/** What was said at Autobuses Sierra in the last days. */
export const TALKS: readonly Talk[] = [
  {
    where: { group: 'Turno de mañana' },
    ended: { minutesAgo: 95 },
    script: `
      carmen: Buenos días, equipo. Hoy la 7 sale de la dársena 4, la 3 está en obras
      diego: Recibido. Aviso a los conductores
      marta: Lo pongo también en el saludo del chat?
      carmen: Sí, por favor, hasta el viernes
      marta: Hecho 👍
      diego: [encuesta ¿Quién cubre el sábado por la tarde?|Carmen|Marta|Diego]
      marta: [voto 2]
      carmen: [voto 2]
      ...
      diego: [foto nieve] El puerto ahora mismo. Se pasa, pero despacio
      carmen: +🙏
      carmen: La *7* lleva diez minutos de retraso por la nieve en el puerto ❄️
      carmen: *
      marta: Ya lo están preguntando. Contesto yo
      carmen: Gracias, Marta`,
  },
  {
    where: { line: 'sierra', customer: 'Nadia Benali' },
    ended: { daysAgo: 1, at: '11:32' },
    afterwards: 'read',
    script: `
      c: Buenos días, ¿el billete de ida y vuelta vale para cualquier domingo?
      marta: Buenos días, Nadia. Sí: la vuelta queda abierta durante 30 días, cualquier día de la semana
      c: ¿Y tengo que reservar asiento?
      marta: No hace falta, salvo en puente. Si quiere asegurarlo, dígame día y hora y se lo reservo
      c: Perfecto, muchas gracias
      marta: A usted. ¡Buen viaje!
      marta: {resuelve}`,
  },
  SCHOOL_TRIP,
  {
    where: { line: 'sierra', customer: 'Íñigo Etxeberria' },
    ended: { daysAgo: 1, at: '17:08' },
    afterwards: 'received',
    script: `
      c: Hola, necesito factura del viaje del día 12, Bilbao a Soria
      carmen: {etiqueta Facturas}
      carmen: Hola, Íñigo. ¿Me pasa el número del billete y los datos de la empresa?
      c: Billete SR-48213. Etxeberria Instalaciones SL, B95000017, calle Autonomía 14, Bilbao
      carmen: Se la acabo de generar. Puede descargarla aquí durante 30 días: https://autobuses-sierra.example/facturas/SR-48213
      c: Descargada, gracias
      carmen: A mandar. Las próximas puede pedirlas directamente en https://autobuses-sierra.example/facturas
      carmen: {resuelve}`,
  },
  {
    where: { direct: ['carmen', 'marta'] },
    ended: { minutesAgo: 52 },
    script: `
      marta: Carmen, ¿puedo cambiar el turno del jueves con Diego?
      carmen: Por mí sí, si él está de acuerdo
      marta: Me ha dicho que sí 🙂
      carmen: Pues apuntado. ¿Cómo va lo del colegio de Lucía?
      marta: Casi cerrado, falta que confirmen los niños que comen sin gluten`,
  },
  {
    where: { line: 'sierra', customer: 'Emma Clarke' },
    ended: { minutesAgo: 74 },
    afterwards: 'received',
    script: `
      c: Hi! Can I take my bike on the bus to Covaleda?
      marta: {etiqueta Mascotas y bicis}
      marta: {coge}
      marta: Hi Emma! Yes, bikes travel in the hold for 5 €. Please loosen the pedals and turn the handlebar
      c: Great. Do I need to book it?
      marta: Only at weekends, there is room for four. Shall I book one for you?
      c: Yes please, Saturday 9:15 🚲
      marta: Done! Your booking is *BK-1107*. Please be at bay 4 ten minutes earlier
      marta: [lugar 41.7665,-2.4790 Bay 4, bus station]
      c: +❤️`,
  },
  {
    where: { line: 'sierra', customer: 'Valentina Ríos' },
    ended: { minutesAgo: 38 },
    afterwards: 'away',
    script: `
      c: Holaaa 👋 ¿a qué hora sale el último a Navaleno hoy?
      marta: {coge}
      marta: ¡Hola, Valentina! El último sale a las 20:45 de la dársena 4 🚌
      c: Genial 🎉 ¿y hay wifi?
      marta: Sí, en todos los coches de la línea 7. La red se llama SierraBus y no pide clave
      c: 😍😍
      c: +❤️
      c: Oye, ¿tenéis los horarios nuevos en algún sitio? https://autobuses-sierra.example/horarios me da los de verano
      marta: Tiene razón, esa página es la antigua 🙈 Los de invierno: https://autobuses-sierra.example/horarios/invierno?linea=7
      marta: [foto horario] Y aquí en una foto
      marta: Y si prefiere el PDF para imprimir: https://autobuses-sierra.example/pdf/linea-7.pdf`,
  },
  {
    where: { line: 'sierra', customer: '' },
    ended: { minutesAgo: 31 },
    afterwards: 'received',
    script: `
      c: Buenas, ¿aceptan mascotas? Es un perro pequeño, 6 kilos
      c: Va en transportín`,
  },
  {
    where: { line: 'sierra', customer: 'Hernán Molina' },
    ended: { minutesAgo: 12 },
    afterwards: 'received',
    script: `
      c: Buenos días. Quería preguntar si el de las 12:30 lleva retraso
      marta: {coge}
      marta: {etiqueta Retraso}
      marta: Buenos días, Hernán. Sí, unos diez minutos, por la nieve en el puerto
      c: ¿Y llegará a tiempo para el enlace con Burgos? Sale a las 14:05
      marta: {nota Diego, ¿sabes si el de Burgos espera al nuestro cuando hay nieve?}
      diego: {nota Hoy sí: me lo acaba de confirmar la central. Esperan hasta las 14:20}`,
  },
  {
    where: { line: 'sierra', customer: 'Tomás Arce' },
    ended: { minutesAgo: 4 },
    afterwards: 'received',
    script: `
      c: Hola, ayer me dejé una mochila azul en el autobús de las 19:00, creo que en el portaequipajes
      c: [foto mochila] Es como esta
      c: Dentro hay un portátil, es urgente 😟
      diego: {etiqueta Objetos perdidos}
      diego: {nota La tengo: la dejó el conductor en cocheras. La subo a la taquilla a las 16:00}`,
  },
];
