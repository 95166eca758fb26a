package dev.assay.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keeps the folders' promises: what may use what, and how classes are named. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.assay");

  private static final String[] STORE = {
    "dev.assay.trace..",
    "dev.assay.price..",
    "dev.assay.score..",
    "dev.assay.tracing..",
    "dev.assay.clickhouse..",
    "dev.assay.search.."
  };

  static final ArchRule statistics_use_nothing_of_ours =
      onlyUses("dev.assay.stats..", "they are pure functions that anybody can check");

  static final ArchRule store_uses_statistics_only =
      noClasses()
          .that()
          .resideInAnyPackage(STORE)
          .should()
          .dependOnClassesThat(assayOutside("dev.assay.stats", STORE))
          .because("the kernel is below every slice");

  static final ArchRule ingest_uses_the_store =
      onlyUses("dev.assay.ingest..", "data flows one way: ingest feeds the store");

  static final ArchRule judging_uses_the_store =
      onlyUses("dev.assay.judge..", "a judge reads cases and writes scores, whoever composes it");

  static final ArchRule benchmarks_do_not_know_who_composes_them =
      noClasses()
          .that()
          .resideInAPackage("dev.assay.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.assay.console..", "dev.assay.cli..", "dev.assay.report..")
          .because("benchmark runs send their traces in at the top like any other agent");

  static final ArchRule console_never_uses_ingest_internals =
      noClasses()
          .that()
          .resideInAPackage("dev.assay.console..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.assay.ingest.*..", "dev.assay.clickhouse..", "dev.assay.cli..")
          .because("screens show what the stores and services tell; they hold no SQL and no rules");

  static final ArchRule nobody_uses_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.assay.cli..")
          .because("the command line composes everything and is composed by nobody");

  static final ArchRule one_package_knows_the_clickhouse_client =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.clickhouse..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.clickhouse..")
          .because("a change of driver must stay in one place");

  static final ArchRule one_package_knows_vaadin =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.console..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.vaadin..")
          .because("the console is one way to look, not the program");

  static final ArchRule records_hold_no_framework_types =
      noClasses()
          .that()
          .areRecords()
          .and()
          .resideInAnyPackage(STORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.clickhouse..", "io.micronaut..", "com.fasterxml..", "com.google..")
          .because("what a thing is outlives the library that moves it");

  private static final DescribedPredicate<JavaClass> FUTURE =
      JavaClass.Predicates.assignableTo(Future.class)
          .or(JavaClass.Predicates.assignableTo(CompletionStage.class));

  static final ArchRule no_futures_in_signatures =
      methods()
          .that()
          // What lambdas become has whatever they were given.
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .notHaveRawReturnType(FUTURE)
          .andShould()
          .notHaveRawParameterTypes(
              DescribedPredicate.describe(
                  "a future among them", types -> types.stream().anyMatch(FUTURE)))
          .because("blocking code on virtual threads reads top to bottom");

  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              new ArchCondition<>("reside in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          type, marked, type.getPackageName() + " is not @NullMarked"));
                }
              })
          .because("absence is said by @Nullable, and checked, in every package");

  static final ArchRule text_is_made_the_same_everywhere =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "text is made by the machine's locale", ArchitectureTest::usesTheMachinesLocale))
          .because("ids, SQL and JSON must not change with the machine's language");

  private static boolean usesTheMachinesLocale(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(String.class)
        && Set.of("toLowerCase", "toUpperCase", "format").contains(call.getName())
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Locale.class));
  }

  static final ArchRule names_say_what_a_class_is =
      classes()
          .should()
          .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Dto|Base)$")
          .because("such names say nothing about what is inside");

  static final ArchRule slices_have_no_cycles =
      slices()
          .matching("dev.assay.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a reader must be able to start somewhere");

  @TestFactory
  Stream<DynamicTest> everyRule_holds() {
    return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(
            field ->
                DynamicTest.dynamicTest(
                    field.getName(), () -> ((ArchRule) field.get(null)).check(CLASSES)));
  }

  private static ArchRule onlyUses(String slice, String reason) {
    String[] allowed =
        slice.startsWith("dev.assay.stats") ? new String[] {slice} : append(STORE, slice);
    return noClasses()
        .that()
        .resideInAPackage(slice)
        .should()
        .dependOnClassesThat(assayOutside("dev.assay.stats", allowed))
        .because(reason);
  }

  private static DescribedPredicate<JavaClass> assayOutside(String statistics, String... allowed) {
    List<String> prefixes = List.of(append(allowed, statistics));
    return DescribedPredicate.describe(
        "belong to another slice",
        type ->
            type.getPackageName().startsWith("dev.assay")
                && prefixes.stream()
                    .map(prefix -> prefix.replace("..", ""))
                    .noneMatch(type.getPackageName()::startsWith));
  }

  private static String[] append(String[] packages, String one) {
    String[] all = Arrays.copyOf(packages, packages.length + 1);
    all[packages.length] = one;
    return all;
  }
}
