/** The part of the WebAssembly interface that is used: the type definitions of Node leave it out. */
export interface WebAssemblyInterface {
  readonly Memory: new (size: { readonly initial: number }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => KernelModule;
  readonly Instance: new (
    module: KernelModule,
    imports: { readonly env: { readonly memory: KernelMemory } },
  ) => { readonly exports: object };
}

export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A compiled `WebAssembly.Module`. */
export type KernelModule = object;

export const { WebAssembly: webAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface };

/** Compiles the kernel; null where this processor or runtime has no SIMD. */
export function compileKernel(bytes: Uint8Array): KernelModule | null {
  try {
    return new webAssembly.Module(bytes);
  } catch {
    return null;
  }
}
