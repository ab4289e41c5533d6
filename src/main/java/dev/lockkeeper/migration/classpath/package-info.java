/** Folders of migrations on the class path and the module path, in folders, in jars and in jars inside jars. */
@NullMarked
package dev.lockkeeper.migration.classpath;

import org.jspecify.annotations.NullMarked;
