@echo off
rem Starts Lockkeeper: the command line, or with "console" the window. Needs Java 21 or newer.
setlocal
for %%I in ("%~dp0..") do set "HOME_OF_LOCKKEEPER=%%~fI"

if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
    set "JAVA=java.exe"
)
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo Lockkeeper needs Java 21 or newer: install it, or let JAVA_HOME name it. 1>&2
    exit /b 2
)
set "MAJOR="
for /f "tokens=3" %%V in ('""%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version ""') do if not defined MAJOR (
    for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "MAJOR=%%M"
)
if not defined MAJOR set "MAJOR=0"
if %MAJOR% LSS 21 (
    echo Lockkeeper needs Java 21 or newer, but "%JAVA%" is version %MAJOR%; let JAVA_HOME name a newer one. 1>&2
    exit /b 2
)

rem A command is over in a second or two: start fast. The console runs for hours: run fast.
set "FLAGS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
if /i "%~1"=="console" set "FLAGS="

"%JAVA%" %FLAGS% %LOCKKEEPER_JAVA_OPTIONS% --enable-native-access=ALL-UNNAMED "-Dlockkeeper.home=%HOME_OF_LOCKKEEPER%" -cp "%HOME_OF_LOCKKEEPER%\lib\*" dev.lockkeeper.Lockkeeper %*
exit /b %ERRORLEVEL%
