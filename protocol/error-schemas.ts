import * as z from 'zod';
import { ERRORS, type ErrorCode as Code } from './errors.ts';

export const ErrorCode = z.enum(Object.keys(ERRORS) as [Code, ...Code[]]).meta({ id: 'ErrorCode' });

/** The body of every HTTP answer that is not a success. */
export const ErrorBody = z
  .object({ code: ErrorCode, message: z.string(), wait: z.number().optional() })
  .meta({ id: 'ErrorBody' });
export type ErrorBody = z.infer<typeof ErrorBody>;
