/**
 * The same three students, as each learning system exports them.
 */

const utf8 = (text: string) => Buffer.from(text);
const marked = (text: string) => Buffer.from(`\ufeff${text}`);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Named by system and by what is peculiar about it. */
export const EXPORTS: Readonly<Record<string, Buffer>> = {
  // Two lines that are no students, and a student that Canvas made up.
  canvas: utf8(`Student,ID,SIS User ID,SIS Login ID,Section,Homework 3: the lasso (998877),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,30,(read only)
"Doe, Jane",12346,s-1,jdoe,Section A,,
"Müller, Zoë",222,s-2,zmueller,"Section A and Section B",,
"Ross, Roy",999,s-3,rross,Section B,,
"Student, Test",777,,5f3b2c,Section A,,
`),
  moodle:
    marked(`Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 12346","Jane Doe",s-1,jdoe@school.edu,"Submitted for grading",,30.00,Yes,"Monday, 9 November 2030, 11:25 AM",-,
"Participant 222","Zoë Müller",s-2,zmueller@school.edu,"No submission",,30.00,Yes,-,-,
"Participant 999","Roy Ross",s-3,rross@school.edu,"No submission",,30.00,Yes,-,-,
`),
  'moodle, German, from Excel with semicolons': Buffer.from(
    'sep=;\r\nVorname;Nachname;ID-Nummer;E-Mail-Adresse;Gruppe\r\nJane;Doe;s-1;jdoe@school.edu;A\r\n' +
      'Zoë;Müller;s-2;zmueller@school.edu;A, B\r\nRoy;Ross;s-3;rross@school.edu;B\r\n',
    'latin1',
  ),
  brightspace: marked(`OrgDefinedId,Username,Last Name,First Name,Email,Sections,End-of-Line Indicator
#s-1,#jdoe,Doe,Jane,jdoe@school.edu,A,#
#s-2,#zmueller,Müller,Zoë,zmueller@school.edu,"A, B",#
#s-3,#rross,Ross,Roy,rross@school.edu,B,#
`),
  blackboard: utf16(
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t"Child Course ID"\r\n' +
      '"Doe"\t"Jane"\t"jdoe"\t"s-1"\t"2030-11-09"\t"Yes"\t"A"\r\n' +
      '"Müller"\t"Zoë"\t"zmueller"\t"s-2"\t""\t"Yes"\t"A, B"\r\n' +
      '"Ross"\t"Roy"\t"rross"\t"s-3"\t""\t"Yes"\t"B"\r\n',
  ),
  'blackboard, without a mark': Buffer.from(
    'Last Name\tFirst Name\tUsername\tStudent ID\tAvailability\nDoe\tJane\tjdoe\ts-1\tYes\n' +
      'Müller\tZoë\tzmueller\ts-2\tYes\nRoss\tRoy\trross\ts-3\tYes\n',
    'utf16le',
  ),
  gradescope: utf8(`Name,SID,Email,Role,Section
Jane Doe,s-1,jdoe@school.edu,Student,A
Zoë Müller,s-2,zmueller@school.edu,Student,A
Roy Ross,s-3,rross@school.edu,Student,B
Ann Teacher,,ann@school.edu,Instructor,
`),
  classroom: utf8(`"identifier","github_username","github_id","name"
"s-1","jdoe","1","Jane Doe"
"s-2","zmueller","2","Zoë Müller"
"s-3","rross","3","Roy Ross"
`),
  plain: utf8(`id,name,email,login,section,team,aliases
s-1,Jane Doe,jdoe@school.edu,jdoe,A,team 7,janey; jd
s-2,Zoë Müller,zmueller@school.edu,zmueller,A,team 7,
s-3,Roy Ross,rross@school.edu,rross,B,,
`),
};
