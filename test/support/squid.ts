import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, findProgram } from './services.ts';

const READY_MS = 20_000;
const POLL_MS = 50;

/** A Squid in front of an ICAP server, in a folder of its own. Only on loopback. */
export interface Squid {
  readonly port: number;
  /** In PEM: the authority that signs what Squid intercepts, and a server that Squid trusts. Null without interception. */
  readonly certificates: Certificates | null;
  /** The lines of the ICAP log: `outcome=ICAP_ECHO` and so on. */
  icapLog(): string;
  stop(): Promise<void>;
}

export interface Certificates {
  readonly authority: string;
  readonly server: { readonly cert: string; readonly key: string };
}

/** Starts Squid with `bypass=off`. With `bump` it intercepts TLS. Its user must get at its folder, so that lies below `/var/tmp`. */
export async function startSquid(icapPort: number, { bump = false } = {}): Promise<Squid> {
  const squid = findProgram(['squid']);
  if (squid === undefined) throw new Error('squid is not installed');
  const folder = mkdtempSync('/var/tmp/gwanmun-squid-');
  chmodSync(folder, 0o755);
  const run = join(folder, 'run');
  mkdirSync(run);
  const user = ownerOfSquid();
  if (user !== null) chownSync(run, user.uid, user.gid);
  const port = await freePort();
  const certificates = bump ? makeAuthority(run, user) : null;
  const configuration = join(folder, 'squid.conf');
  writeFileSync(configuration, configurationText(run, port, icapPort, bump, user !== null));
  const child = spawn(squid, ['-N', '-f', configuration], { stdio: 'ignore' });
  const started = Date.now();
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() - started > READY_MS) {
      child.kill('SIGKILL');
      throw new Error('squid did not start');
    }
    await sleep(POLL_MS);
  }
  return {
    port,
    certificates,
    icapLog: () => readFileSync(join(run, 'icap.log'), 'latin1'),
    async stop() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configurationText(run: string, port: number, icapPort: number, bump: boolean, hasUser: boolean): string {
  const httpPort = bump
    ? `http_port 127.0.0.1:${port} ssl-bump generate-host-certificates=on dynamic_cert_mem_cache_size=4MB tls-cert=${run}/bump.pem`
    : `http_port 127.0.0.1:${port}`;
  const interception = `sslcrtd_program /usr/lib/squid/security_file_certgen -s ${run}/ssl_db -M 4MB
sslcrtd_children 2 startup=1
acl step1 at_step SslBump1
ssl_bump peek step1
ssl_bump bump all
tls_outgoing_options cafile=${run}/ca.crt`;
  return `${httpPort}
visible_hostname gwanmun-test
${hasUser ? 'cache_effective_user proxy\ncache_effective_group proxy' : ''}
pid_filename ${run}/squid.pid
access_log stdio:${run}/access.log
cache_log ${run}/cache.log
cache_store_log none
coredump_dir ${run}
netdb_filename none
pinger_enable off
cache deny all
cache_mem 8 MB
max_filedescriptors 4096
client_request_buffer_max_size 64 MB
shutdown_lifetime 1 seconds
acl lo src 127.0.0.1/32
acl CONN method CONNECT
http_access allow lo
http_access deny all
icap_enable on
icap_service gwanmun reqmod_precache icap://127.0.0.1:${icapPort}/reqmod bypass=off on-overload=wait
adaptation_access gwanmun deny CONN
adaptation_access gwanmun allow all
icap_preview_enable on
icap_persistent_connections on
icap_connect_timeout 2 seconds
icap_io_timeout 120 seconds
icap_service_failure_limit -1
icap_service_revival_delay 30
adaptation_send_client_ip on
logformat icapfmt icap=%icap::Hs outcome=%icap::to method=%icap::rm
icap_log stdio:${run}/icap.log icapfmt
${bump ? interception : ''}
`;
}

/** The user that Squid becomes when root starts it; null where it runs as whoever starts it. */
function ownerOfSquid(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'proxy'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** An authority, a server certificate for 127.0.0.1 and the store that Squid asks for. Answers the authority's certificate. */
function makeAuthority(run: string, user: { readonly uid: number; readonly gid: number } | null): Certificates {
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: run, stdio: 'ignore' });
  };
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=gwanmun test authority',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=127.0.0.1',
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
  );
  writeFileSync(join(run, 'server.ext'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'server.ext',
    '-out',
    'server.crt',
  );
  const read = (name: string): string => readFileSync(join(run, name), 'utf8');
  const authority = read('ca.crt');
  const server = { cert: read('server.crt'), key: read('server.key') };
  writeFileSync(join(run, 'bump.pem'), authority + readFileSync(join(run, 'ca.key'), 'utf8'), { mode: 0o600 });
  execFileSync('/usr/lib/squid/security_file_certgen', ['-c', '-s', join(run, 'ssl_db'), '-M', '4MB'], {
    stdio: 'ignore',
  });
  if (user !== null) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, run]);
  return { authority, server };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(last);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
