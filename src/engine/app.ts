// The HTTP app: who may ask, request ids, the error envelope, and the routes.
import { Hono } from 'hono';
import type { Engine } from './engine';
import { unknownUrl } from './errors';
import { authentication } from './http/authentication';
import { errorResponse } from './http/errorResponse';
import { loopbackOnly } from './http/loopback';
import { newRequestId } from './ids';
import { embedderKeyRoutes } from './routes/embedderKeys';
import { embeddingRoutes } from './routes/embeddings';
import { batchRoutes } from './routes/fileBatches';
import { fileRoutes } from './routes/files';
import { searchRoutes } from './routes/search';
import { storeFileRoutes } from './routes/storeFiles';
import { uploadRoutes } from './routes/uploads';
import { vectorStoreRoutes } from './routes/vectorStores';

/** The API as a function of requests: `app.fetch(request)` needs no socket. */
export function createApp(engine: Engine): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    context.header('x-request-id', newRequestId());
    await next();
  });
  app.use(loopbackOnly);
  app.use(authentication(engine.apiKey));
  app.use('/v1/*', async (_context, next) => {
    await engine.storage.expire();
    await next();
  });
  const storeRoutes = [vectorStoreRoutes, storeFileRoutes, batchRoutes, searchRoutes];
  for (const routes of [...storeRoutes, fileRoutes, uploadRoutes, embeddingRoutes, embedderKeyRoutes])
    routes(app, engine);
  app.notFound((context) => errorResponse(context, unknownUrl(context.req.method, context.req.path)));
  app.onError((error, context) => errorResponse(context, error));
  return app;
}
