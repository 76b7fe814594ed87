@echo off
rem Starts PgDeck on Windows; builds it first when the sources have changed. The twin of ./pgdeck, not run by its authors.
rem Exit code 2: no JDK, no Maven, or the build failed.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"

set "JDK="
for %%J in ("%PGDECK_JAVA_HOME%" "%JAVA_HOME%") do if not defined JDK if not "%%~J"=="" call :check "%%~J"
if not defined JDK for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do if not defined JDK call :check "%%~J"
if not defined JDK (
  echo pgdeck: no JDK 25 or newer found: install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set PGDECK_JAVA_HOME. 1>&2
  exit /b 2
)

rem One hash over the contents of all sources.
pushd "%HERE%"
for /f %%H in ('powershell -NoProfile -Command "$all = Get-ChildItem pom.xml,src\main,fxml,styles -Recurse -File | Sort-Object FullName | Get-FileHash -Algorithm SHA256 | ForEach-Object Hash; $bytes = [Text.Encoding]::ASCII.GetBytes($all -join ''); -join ([Security.Cryptography.SHA256]::Create().ComputeHash($bytes)[0..9] | ForEach-Object { $_.ToString('x2') })"') do set "HASH=%%H"
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
move "%WORK%\target\pgdeck-*.jar" "%WORK%\app\lib\" >nul
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
