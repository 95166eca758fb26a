package dev.assay.console;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.lumo.Lumo;

/** What holds for every page. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet(Lumo.COMPACT_STYLESHEET)
@StyleSheet("assay/theme.css")
@StyleSheet("assay/console.css")
@StyleSheet("assay/screens.css")
public final class Shell implements AppShellConfigurator {}
