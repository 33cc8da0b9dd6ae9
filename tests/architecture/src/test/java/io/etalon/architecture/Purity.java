package io.etalon.architecture;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one class file and says what in it could make two nodes differ.
 *
 * <p>A class can reach only what its constant pool names: a call, a method reference and a lambda's
 * body all need an entry there. So the pool is searched for names, the signatures for types, and
 * the instructions for what needs no name: locks and floating point.
 */
final class Purity {
  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;]+);");
  private static final Pattern FLOATING = Pattern.compile("[DF]");

  private final ClassModel model;
  private final Set<String> offences = new TreeSet<>();

  private Purity(ClassModel model) {
    this.model = model;
  }

  /** What the class holds that a pure module may not: one sentence each, none where it is pure. */
  static List<String> offences(ClassModel model) {
    Purity purity = new Purity(model);
    purity.scan();
    return new ArrayList<>(purity.offences);
  }

  private void scan() {
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry one -> checkType(one.asInternalName());
        case MemberRefEntry one -> checkMember(one.owner().asInternalName(),
            one.name().stringValue(), one.type().stringValue());
        default -> { }
      }
    }
    model.fields().forEach(this::checkField);
    model.methods().forEach(this::checkMethod);
  }

  private void checkField(FieldModel field) {
    checkDescriptor(field.fieldType().stringValue());
    String name = field.fieldName().stringValue();
    if (field.flags().has(AccessFlag.VOLATILE)) {
      report("thread or lock", "volatile " + name);
    }
    if (field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.FINAL)) {
      report("static mutable state", name);
    }
  }

  private void checkMethod(MethodModel method) {
    checkDescriptor(method.methodType().stringValue());
    String name = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      report("thread or lock", "synchronized " + name);
    }
    if (method.flags().has(AccessFlag.NATIVE)) {
      report("native code", name);
    }
    method.code().ifPresent(code -> checkCode(name, code));
  }

  private void checkCode(String method, CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof MonitorInstruction) {
        report("thread or lock", "synchronized block in " + method);
      }
      if (element instanceof Instruction instruction && isFloating(instruction)) {
        report("floating point", instruction.opcode() + " in " + method);
      }
    }
  }

  private static boolean isFloating(Instruction instruction) {
    return switch (instruction) {
      case OperatorInstruction one -> isFloating(one.typeKind());
      case LoadInstruction one -> isFloating(one.typeKind());
      case StoreInstruction one -> isFloating(one.typeKind());
      case ConstantInstruction one -> isFloating(one.typeKind());
      case ArrayLoadInstruction one -> isFloating(one.typeKind());
      case ArrayStoreInstruction one -> isFloating(one.typeKind());
      case NewPrimitiveArrayInstruction one -> isFloating(one.typeKind());
      case ConvertInstruction one -> isFloating(one.fromType()) || isFloating(one.toType());
      default -> false;
    };
  }

  private static boolean isFloating(TypeKind kind) {
    return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
  }

  private void checkMember(String owner, String name, String descriptor) {
    Forbidden.member(owner, name, descriptor)
        .ifPresent(reason -> report(reason, owner + "." + name));
    checkDescriptor(descriptor);
  }

  private void checkDescriptor(String descriptor) {
    String primitives = CLASS_IN_DESCRIPTOR.matcher(descriptor).replaceAll("");
    if (FLOATING.matcher(primitives).find()) {
      report("floating point", descriptor);
    }
    checkType(descriptor);
  }

  private void checkType(String nameOrDescriptor) {
    Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(nameOrDescriptor);
    if (!matcher.find()) {
      Forbidden.type(nameOrDescriptor).ifPresent(reason -> report(reason, nameOrDescriptor));
      return;
    }
    do {
      String name = matcher.group(1);
      Forbidden.type(name).ifPresent(reason -> report(reason, name));
    } while (matcher.find());
  }

  private void report(String reason, String what) {
    offences.add(model.thisClass().asInternalName() + ": " + reason + " (" + what + ")");
  }
}
