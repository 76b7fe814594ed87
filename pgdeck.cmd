@echo off
rem Starts PgDeck on Windows; builds it first when the sources have changed. The twin of ./pgdeck, not run by its authors.
rem Exit code 2: no JDK, no Maven, or the build failed.
setlocal EnableDelayedExpansion
if defined PGDECK_NOTING goto note
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"

set "JDK="
for %%J in ("%PGDECK_JAVA_HOME%" "%JAVA_HOME%") do if not defined JDK if not "%%~J"=="" call :check "%%~J"
if not defined JDK for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do if not defined JDK call :check "%%~J"
if not defined JDK (
  echo pgdeck: no JDK 25 or newer found: install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set PGDECK_JAVA_HOME. 1>&2
  exit /b 2
)

rem One hash over the contents of all sources, and the mark of the JDK.
pushd "%HERE%"
for /f "tokens=1,2" %%H in ('powershell -NoProfile -Command "$all = Get-ChildItem pom.xml,src\main,fxml,styles -Recurse -File | Sort-Object FullName | Get-FileHash -Algorithm SHA256 | ForEach-Object Hash; $bytes = [Text.Encoding]::ASCII.GetBytes($all -join ''); -join ([Security.Cryptography.SHA256]::Create().ComputeHash($bytes)[0..9] | ForEach-Object { $_.ToString('x2') }) + ' ' + (Get-FileHash (Join-Path $env:JDK release)).Hash.Substring(0, 8)"') do (
  set "HASH=%%H"
  set "MARK=%%I"
)
popd

set "KEPT=%HERE%\target\pgdeck"
if not exist "%KEPT%\%HASH%\lib" if exist "%LOCALAPPDATA%\pgdeck\cache\app\%HASH%\lib" set "KEPT=%LOCALAPPDATA%\pgdeck\cache\app"
if exist "%KEPT%\%HASH%\lib" goto run

where mvn >nul 2>nul
if errorlevel 1 (
  echo pgdeck: Maven is needed for the first start: install it and put it on the PATH. 1>&2
  exit /b 2
)
mkdir "%KEPT%" 2>nul
copy nul "%KEPT%\writable" >nul 2>nul
if not exist "%KEPT%\writable" set "KEPT=%LOCALAPPDATA%\pgdeck\cache\app"
del "%KEPT%\writable" 2>nul
set "WORK=%KEPT%\build.%RANDOM%"
mkdir "%WORK%\app"
echo pgdeck: building (once, a minute or two) 1>&2
set "JAVA_HOME=%JDK%"
call mvn -q -B -f "%HERE%\pom.xml" "-Dpgdeck.build=%WORK%\target" -DskipTests -Dmaven.test.skip=true -Dpostgresql.platform=windows-amd64 package 1>&2
if errorlevel 1 (
  rmdir /s /q "%WORK%"
  echo pgdeck: the build failed for the reason above; without the network it needs a filled Maven repository. 1>&2
  exit /b 2
)
move "%WORK%\target\lib" "%WORK%\app\lib" >nul
move "%WORK%\target\postgresql" "%WORK%\app\postgresql" >nul
for %%F in ("%WORK%\target\pgdeck-*.jar") do move "%%F" "%WORK%\app\pgdeck.jar" >nul
if not exist "%KEPT%\%HASH%" move "%WORK%\app" "%KEPT%\%HASH%" >nul
rmdir /s /q "%WORK%"

:run
set "APP=%KEPT%\%HASH%"
set "FLAGS=-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Xlog:aot*=off,cds*=off -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true"
set "CLASSES=%APP%\pgdeck.jar;%APP%\lib\*"
rem What a start needs, noted in the background by a start that nobody sees, as in ./pgdeck.
set "NOTES=%APP%\start-%MARK%.aot"
set "AOT=-Dpgdeck.notes=none"
if exist "%NOTES%" set "AOT=-XX:AOTCache=%NOTES%"
set "QUICK=-Dpgdeck.quick=no"
set "SHORT="
for %%C in (--version help --help completion) do if "%~1"=="%%C" set "SHORT=yes"
for %%C in (--version help --help completion show sql check explain report connection cost metrics screenshot) do if "%~1"=="%%C" set "QUICK=-XX:TieredStopAtLevel=1"
if not exist "%NOTES%" if not defined SHORT if not "%PGDECK_REHEARSE%"=="never" (
  forfiles /p "%APP%" /m *.making /d -1 /c "cmd /c rmdir /s /q @path" >nul 2>nul
  mkdir "%NOTES%.making" 2>nul && (
    set "PGDECK_NOTING=yes"
    start "" /b /low cmd /d /c ""%~f0"" >nul 2>nul <nul
    set "PGDECK_NOTING="
  )
)
"%JDK%\bin\java" %FLAGS% %QUICK% "%AOT%" "-Dpgdeck.home=%APP%" "-Dpgdeck.checkout=%HERE%" -cp "%CLASSES%" io.pgdeck.Main %*
exit /b %ERRORLEVEL%

:note
"%JDK%\bin\java" %FLAGS% -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "-XX:AOTCacheOutput=%NOTES%.making\new" -Dpgdeck.rehearse=true "-Dpgdeck.home=%APP%" -cp "%CLASSES%" io.pgdeck.Main >nul 2>nul
if not exist "%NOTES%.making\new" exit /b
move "%NOTES%.making\new" "%NOTES%" >nul
rmdir /s /q "%NOTES%.making"
exit /b

:check "%%~J"
if not defined JDK for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do if not defined JDK call :check "%%~J"
if not defined JDK (
  echo pgdeck: no JDK 25 or newer found: install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set PGDECK_JAVA_HOME. 1>&2
  exit /b 2
)

rem One hash over the contents of all sources, and the mark of the JDK.
pushd "%HERE%"
for /f "tokens=1,2" %%H in ('powershell -NoProfile -Command "$all = Get-ChildItem pom.xml,src\main,fxml,styles -Recurse -File | Sort-Object FullName | Get-FileHash -Algorithm SHA256 | ForEach-Object Hash; $bytes = [Text.Encoding]::ASCII.GetBytes($all -join ''); -join ([Security.Cryptography.SHA256]::Create().ComputeHash($bytes)[0..9] | ForEach-Object { $_.ToString('x2') }) + ' ' + (Get-FileHash (Join-Path $env:JDK release)).Hash.Substring(0, 8)"') do (
  set "HASH=%%H"
  set "MARK=%%I"
)
popd

set "KEPT=%HERE%\target\pgdeck"
if not exist "%KEPT%\%HASH%\lib" if exist "%LOCALAPPDATA%\pgdeck\cache\app\%HASH%\lib" set "KEPT=%LOCALAPPDATA%\pgdeck\cache\app"
if exist "%KEPT%\%HASH%\lib" goto run

where mvn >nul 2>nul
if errorlevel 1 (
  echo pgdeck: Maven is needed for the first start: install it and put it on the PATH. 1>&2
  exit /b 2
)
mkdir "%KEPT%" 2>nul
copy nul "%KEPT%\writable" >nul 2>nul
if not exist "%KEPT%\writable" set "KEPT=%LOCALAPPDATA%\pgdeck\cache\app"
del "%KEPT%\writable" 2>nul
set "WORK=%KEPT%\build.%RANDOM%"
mkdir "%WORK%\app"
echo pgdeck: building (once, a minute or two) 1>&2
set "JAVA_HOME=%JDK%"
call mvn -q -B -f "%HERE%\pom.xml" "-Dpgdeck.build=%WORK%\target" -DskipTests -Dmaven.test.skip=true -Dpostgresql.platform=windows-amd64 package 1>&2
if errorlevel 1 (
  rmdir /s /q "%WORK%"
  echo pgdeck: the build failed for the reason above; without the network it needs a filled Maven repository. 1>&2
  exit /b 2
)
move "%WORK%\target\lib" "%WORK%\app\lib" >nul
move "%WORK%\target\postgresql" "%WORK%\app\postgresql" >nul
for %%F in ("%WORK%\target\pgdeck-*.jar") do move "%%F" "%WORK%\app\pgdeck.jar" >nul
if not exist "%KEPT%\%HASH%" move "%WORK%\app" "%KEPT%\%HASH%" >nul
rmdir /s /q "%WORK%"

:run
set "APP=%KEPT%\%HASH%"
"%JDK%\bin\java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true "-Dpgdeck.home=%APP%" "-Dpgdeck.checkout=%HERE%" -cp "%APP%\lib\*" io.pgdeck.Main %*
exit /b %ERRORLEVEL%

:check
if not exist "%~1\bin\java.exe" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION= "%~1\release" 2^>nul') do (
  set "VERSION=%%~V"
  set "VERSION=!VERSION:"=!"
  if !VERSION! GEQ 25 set "JDK=%~1"
)
exit /b
