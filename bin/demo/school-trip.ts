import type { Talk } from './talk.ts';

/** The long one: eighty messages over two days. */
export const SCHOOL_TRIP: Talk = {
  where: { line: 'grupos', customer: 'Lucía Prats' },
  ended: { minutesAgo: 118 },
  afterwards: 'read',
  script: `
    c: Buenos días, soy Lucía, del colegio San Roque
    c: Queríamos un autobús para una excursión
    marta: ¡Buenos días, Lucía! Encantada. Cuénteme: ¿qué día y adónde van?
    c: El viernes 11 de diciembre, a la Laguna Negra
    marta: Muy buena elección. ¿Cuántos van a ser?
    c: 45 niños y 4 profesores
    marta: 49 entonces. Tengo un coche de 55 plazas con cinturón en todos los asientos
    c: Perfecto, lo del cinturón es imprescindible
    marta: ¿Qué edades tienen?
    c: Entre 8 y 9 años
    marta: Con menos de 135 cm hace falta elevador. ¿Los llevan ustedes o los ponemos nosotros?
    c: ¿Ustedes tienen?
    marta: Sí, 40. Van incluidos
    c: Pues los ponen ustedes, mil gracias
    marta: ¿Sabe cuántos de ellos miden menos de 135?
    c: Se lo pregunto a las tutoras y se lo digo
    marta: Sin prisa
    marta: ¿A qué hora quieren salir?
    c: A las 9:00 desde la puerta del colegio
    marta: ¿Cabe el autobús en la calle? Mide 13 metros
    c: Otros años ha parado en la plaza, enfrente
    marta: Perfecto, entonces en la plaza. ¿Y la vuelta?
    c: Tenemos que estar de vuelta a las 17:00, que es cuando los recogen
    marta: De la laguna al colegio es hora y cuarto. Saldríamos de allí a las 15:30, con margen
    c: Me parece bien
    marta: ¿Comen allí?
    c: Llevan bocadillo, pero si hiciera mal tiempo no sabemos dónde
    marta: En Vinuesa hay un albergue que abre el comedor a grupos. Les pregunto si quiere
    c: Sí, por favor
    marta: También dan menú por 7 €
    c: Uy, pues eso igual interesa
    marta: Les pido precio para 49
    c: ¿Y cuánto sería el autobús?
    marta: Le preparo el presupuesto y se lo mando esta tarde
    c: Genial
    marta: ¿A nombre del colegio?
    c: Sí, Colegio San Roque, y el AMPA paga la mitad
    marta: ¿Quiere dos facturas?
    c: Si se puede, sería ideal
    marta: Se puede 🙂
    ...
    marta: Buenos días, Lucía. Ya tengo el presupuesto: 540 € con IVA, conductor y elevadores
    c: Buenos días! Está muy bien, el año pasado pagamos 610
    marta: Y el albergue: menú a 7 €, macarrones y pollo, o solo el comedor por 40 € en total
    c: Lo hablo con la directora ahora mismo
    marta: Claro
    c: Dice que con menú
    marta: Estupendo. ¿Alergias?
    c: Hay 3 celíacos, una alérgica al huevo y uno a los frutos secos
    c: Y dos que no comen cerdo
    marta: Apuntado. Los macarrones llevan chorizo: para esos dos los harán con tomate
    c: Qué bien
    marta: ¿Los tres celíacos son seguros?
    c: Creo que sí, pero lo confirmo
    marta: El albergue necesita el número exacto cuatro días antes
    c: Sin problema
    marta: ¿Tiene ya lo de los elevadores?
    c: Sí! 31 miden menos de 135
    marta: Perfecto, pongo 34 por si acaso
    c: Están en todo
    marta: 😊 ¿Viaja alguien en silla de ruedas?
    c: No, pero uno lleva muletas
    marta: Entonces le guardo la primera fila, que tiene más sitio
    c: Se llama Hugo, le va a hacer mucha ilusión ir delante
    marta: Pues ya tiene su sitio
    c: ¿El conductor se queda con nosotros?
    marta: Sí, Andrés está todo el día. Es de Vinuesa y se sabe todas las leyendas de la laguna
    marta: [foto laguna] Así estaba ayer
    c: Jajaja, fichado como guía
    marta: [tarjeta Andrés Mateo (conductor)|+34 600 000 118]
    marta: Aviso: se lo toma en serio
    c: ¿Y si nieva mucho y cierran la carretera?
    marta: Si la víspera está cerrada, cambian de día o anulan sin coste
    c: Eso tranquiliza mucho
    marta: Le escribo yo el jueves con el estado de la carretera
    c: Perfecto
    marta: ¿Le mando el contrato para firmar?
    c: Sí, a este mismo chat si puede ser
    marta: Aquí lo tiene, se firma en línea: https://autobuses-sierra.example/contratos/SR-2026-118
    c: Firmado ✅
    marta: Recibido. Reserva confirmada: viernes 11, 9:00, en la plaza
    c: Muchísimas gracias por todo, Marta
    marta: +🎉
    marta: A ustedes. ¡Lo van a pasar en grande!`,
};
