// Agents that watch an app from below, pointed at a closed port of loopback.

/** Loads a package from where the frameworks are. */
export type Load = (name: string) => never;

/** Starts an agent; what it gives says how many requests it has traced so far. */
export type StartAgent = (load: Load) => () => number;

const CLOSED = 'http://127.0.0.1:9';

export const agents: Readonly<Record<string, StartAgent>> = {
  'dd-trace': (load) => {
    Object.assign(process.env, {
      DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
      DD_REMOTE_CONFIGURATION_ENABLED: 'false',
      DD_TRACE_STARTUP_LOGS: 'false',
      DD_TRACE_AGENT_URL: CLOSED,
    });
    let traced = 0;
    const tracer = load('dd-trace') as { init(): void; use(plugin: string, options: object): void };
    tracer.init();
    for (const framework of ['express', 'koa']) {
      tracer.use(framework, { hooks: { request: () => (traced += 1) } });
    }
    return () => traced;
  },
  OpenTelemetry: (load) => {
    const { registerInstrumentations } = load('@opentelemetry/instrumentation') as {
      registerInstrumentations(options: object): void;
    };
    const sdk = load('@opentelemetry/sdk-trace-node') as Record<string, new (options?: object) => never>;
    const exporter = new sdk['InMemorySpanExporter']!() as {
      getFinishedSpans(): readonly { kind: number }[];
    };
    const spanProcessors = [new sdk['SimpleSpanProcessor']!(exporter)];
    const tracerProvider = new sdk['NodeTracerProvider']!({ spanProcessors }) as { register(): void };
    tracerProvider.register();
    const instrumentations = ['Http', 'Express', 'Koa'].map((library) => {
      const module = load(`@opentelemetry/instrumentation-${library.toLowerCase()}`) as Record<
        string,
        new () => never
      >;
      return new module[`${library}Instrumentation`]!();
    });
    registerInstrumentations({ tracerProvider, instrumentations });
    const SERVER = 1;
    return () => exporter.getFinishedSpans().filter(({ kind }) => kind === SERVER).length;
  },
  'elastic-apm-node': (load) => {
    let traced = 0;
    const apm = load('elastic-apm-node') as {
      start(options: object): void;
      addTransactionFilter(filter: () => false): void;
    };
    apm.start({
      serviceName: 'conversation',
      serverUrl: CLOSED,
      logLevel: 'off',
      centralConfig: false,
      cloudProvider: 'none',
    });
    apm.addTransactionFilter(() => {
      traced += 1;
      return false;
    });
    return () => traced;
  },
  newrelic: (load) => {
    Object.assign(process.env, {
      NEW_RELIC_APP_NAME: 'conversation',
      NEW_RELIC_LICENSE_KEY: '0'.repeat(40),
      NEW_RELIC_HOST: '127.0.0.1',
      NEW_RELIC_PORT: '9',
      NEW_RELIC_LOG_ENABLED: 'false',
    });
    let traced = 0;
    const { agent } = load('newrelic') as { agent: NodeJS.EventEmitter };
    agent.on('transactionFinished', () => (traced += 1));
    return () => traced;
  },
  '@sentry/node': (load) => {
    let traced = 0;
    const sentry = load('@sentry/node') as { init(options: object): void };
    sentry.init({
      dsn: 'http://key@127.0.0.1:9/1',
      tracesSampleRate: 1,
      traceLifecycle: 'static',
      beforeSendTransaction: () => {
        traced += 1;
        return null;
      },
    });
    return () => traced;
  },
};
