const X86_64 = new Set(
  [
    'rip eip rax eax ax al rbx ebx bx bl rcx ecx cx cl rdx edx dx dl rsi esi si sil rdi edi di dil',
    'rbp ebp bp bpl rsp esp sp spl',
    ...[8, 9, 10, 11, 12, 13, 14, 15].map((number) => `r${number} r${number}d r${number}w r${number}b`),
  ].flatMap((names) => names.split(' ')),
);

/** Whether x86-64 or arm64 has a register of this name. */
export function isRegister(name: string): boolean {
  return X86_64.has(name) || /^(?:sp|pc|x(?:[12]?\d|3[01])|w(?:[12]?\d|30))$/.test(name);
}
