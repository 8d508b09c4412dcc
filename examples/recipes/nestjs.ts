// nestjs.ts: NestJS on Express, with guarded responses and answers of the contract.
import 'reflect-metadata';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpCode,
  Module,
  NotFoundException,
  Param,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request } from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: bearer({ realm: 'users' }) });
const api = statusContract({ contract });

@Controller('users')
class Users {
  @Get(':name')
  find(@Param('name') name: string): object {
    throw new NotFoundException(`No user is called ${name}.`);
  }

  @Get(':name/token')
  @HttpCode(401)
  token(): object {
    return { error: 'Log in.' };
  }
}

@Module({ controllers: [Users] })
class App {}

/** Hands what Nest would answer itself on to the contract. */
@Catch()
class ToContract implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { method, url } = http.getRequest<Request>();
    // Nest's own 404, where no route answers: without an error the contract says 404 or 405.
    const isUnmatched = thrown instanceof NotFoundException && thrown.message === `Cannot ${method} ${url}`;
    http.getNext<NextFunction>()(isUnmatched ? undefined : thrown);
  }
}

const app = await NestFactory.create<NestExpressApplication>(App, { logger: false });
app.use(api.guard); // first
app.useGlobalFilters(new ToContract());
await app.init(); // mounts the routes
app.use(...api.errorHandler); // last
await app.listen(3000);
