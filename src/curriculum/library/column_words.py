"""What the columns of lists of people are called, in the languages and by the programs that such lists come from.

A table for editors: add a word where a list was not understood. Phrases stand between commas, small, without marks.
Programs: Google Forms, Microsoft Forms, Excel, Eventbrite, Meetup, Zoom, Teams, Moodle, KoBoToolbox. Languages: those
of the library's countries, and English, Russian, French, Spanish, Portuguese, Arabic, German, Italian and Turkish.
"""

from __future__ import annotations

FULL_NAME = """
participants, attendees, full name, fullname, full names, complete name, participant, participant name,
participants name, name of participant, name of the participant, names of participants, attendee, attendee name,
registrant, trainee, trainee name, delegate, name and surname, surname and name, first and last name, last and
first name, name surname, student, learner, person, name in full, name for certificate, name for the certificate,
name on certificate, certificate name, name as on the certificate, your name, your full name, name of person,
family given name, first name last name, last name first name, what is your name, what is your full name, фио, ф и
о, фио участника, фио участников, фио полностью, полное имя, полное фио, фамилия имя отчество, фамилия имя, имя
фамилия, имя и фамилия, фамилия и имя, фамилия и инициалы, участник, участники, участница, слушатель, слушатели,
имя участника, сотрудник, ваше имя, ваше фио, как вас зовут, аты жөнү, аты жону, аты жөнүңүз, толук аты жөнү, аты
фамилиясы, фамилиясы аты, аты жана фамилиясы, фамилиясы аты атасынын аты, катышуучу, катышуучунун аты жөнү,
катышуучунун аты, аты жөні, аты жөніңіз, аты тегі, тегі аты, тегі аты әкесінің аты, толық аты жөні, толық аты,
қатысушы, қатысушының аты жөні, fish, f i sh, f i o, toliq ism, toliq ismi, ism familiya, ism va familiya,
familiya ism, familiya ism sharif, ism sharif, ishtirokchi, ismi sharifi, фиш, ф и ш, тўлиқ исм, исм фамилия,
фамилия исм шариф, иштирокчи, ному насаб, насаб ва ном, номи пурра, ном ва насаб, ному насабатон, иштирокчӣ, doly
ady, ady familiyasy, familiyasy ady, ady we familiyasy, gatnaşyjy, familiýasy ady, піб, п і б, прізвище та імя,
прізвище імя по батькові, прізвище імя, імя та прізвище, імя прізвище, повне імя, учасник, учасниця, піб учасника,
име и презиме, презиме и име, ime i prezime, prezime i ime, ime prezime, учесник, učesnik, ucesnik, puno ime, пуно
име, nom et prénom, nom et prénoms, nom et prenom, nom et prenoms, prénom et nom, prenom et nom, noms et prénoms,
nom prénom, nom prenom, prénom nom, nom complet, nom du participant, participante, nombre y apellido, nombre y
apellidos, nombres y apellidos, apellidos y nombres, apellidos y nombre, apellido y nombre, nombre completo,
nombre del participante, nombre apellido, nome completo, nome e sobrenome, nome e cognome, cognome e nome,
nominativo, الاسم الكامل, الإسم الكامل, الاسم الثلاثي, الاسم الرباعي, الاسم واللقب, اسم المشارك, المشارك, vor und
nachname, name vorname, vorname nachname, vorname und nachname, teilnehmer, teilnehmerin, teilnehmende, ad soyad,
adı soyadı, ad soyadı, isim soyisim, katılımcı, jina kamili, majina kamili, jina la mshiriki, mshiriki, họ và tên,
họ tên, ho va ten, ho ten, tên đầy đủ, người tham dự, ឈ្មោះពេញ, នាមត្រកូល និងនាមខ្លួន, គោត្តនាម និងនាម,
អ្នកចូលរួម, soyad ad ata adı
"""
WEAK_NAME = """
name, names, имя, аты, атыңыз, есімі, есім, ism, ismi, исм, исми, ном, ady, имена, імя, име, ime, nom, noms,
nombre, nombres, nome, الاسم, الإسم, اسم, ad, adı, isim, jina, majina, tên, ten, ឈ្មោះ
"""
"""The whole name; beside a column for the family name, the given name; `nom` beside `prénom` the family name."""
DISPLAY_NAME = """
display name, original name, user name original name, zoom name, screen name, отображаемое имя, псевдоним
"""
"""What somebody is called in a program: read as the name where no other column holds it."""
FAMILY = """
last name, lastname, family name, family names, surname, surnames, family, last, second name, фамилия, фамилия
участника, ваша фамилия, фамилиясы, фамилияңыз, тегі, тек, familiya, familiyasi, familiyangiz, фамилияси, насаб,
насабатон, familiyasy, familiýasy, прізвище, презиме, prezime, nom de famille, patronyme, apellido, apellidos,
primer apellido, sobrenome, apelido, cognome, اللقب, اسم العائلة, الكنية, العائلة, nachname, familienname, soyad,
soyadı, soyisim, jina la ukoo, jina la familia, họ, نام خانوادگی, នាមត្រកូល, គោត្តនាម
"""
GIVEN = """
personal, personal name, first name, firstname, given name, given names, forename, forenames, first, christian
name, first names, preferred name, имя участника без фамилии, имя личное, имена личные, өз аты, prénom, prenom,
prénoms, prenoms, nombre de pila, primer nombre, الاسم الأول, الاسم الشخصي, vorname, vornamen, rufname, jina la
kwanza, tên gọi, នាមខ្លួន, лично име, lično ime
"""
PATRONYMIC = """
patronymic, patronymic name, middle name, middle names, middlename, father name, fathers name, name of father,
отчество, отчество при наличии, ваше отчество, атасынын аты, әкесінің аты, otasining ismi, sharif, sharifi,
отасининг исми, номи падар, atasynyň ady, по батькові, ime oca, ime jednog roditelja, име оца, средње име, اسم
الأب, baba adı, jina la kati, tên đệm, chữ đệm
"""
ORGANISATION = """
org, org name, organisation, organization, organisation name, organization name, name of organisation, name of
organization, name of the organisation, name of the organization, name of institution, institution, institution
name, institute, company, company name, company organization, organization company, affiliation, employer, agency,
workplace, place of work, work place, where do you work, organisation institution, institution organisation,
facility, health facility, ministry, ministry agency, ministry department agency, university, school, hospital,
clinic, ngo, your organisation, your organization, office, entity, организация, название организации, наименование
организации, ваша организация, учреждение, название учреждения, место работы, ваше место работы, где вы работаете,
ведомство, министерство, министерство ведомство, компания, госорган, государственный орган, место службы, место
учебы, уюм, уюму, мекеме, мекемеси, мекеменин аты, иш орду, жумуш орду, иштеген жери, уюмдун аталышы, уюмуңуз,
ұйым, ұйымы, жұмыс орны, мекеме атауы, ұйым атауы, tashkilot, tashkiloti, tashkilot nomi, muassasa, ish joyi,
ishlash joyi, ташкилот, ташкилоти, муассаса, иш жойи, ташкилот номи, муассиса, ҷои кор, чои кор, номи ташкилот,
созмон, идора, edara, edarasy, iş ýeri, guramasy, guramanyň ady, організація, назва організації, установа, заклад,
місце роботи, компанія, відомство, організація установа, организација, институција, установа у којој радите,
ustanova, institucija, organizacija, firma, kompanija, radno mesto ustanova, organisme, structure, établissement,
etablissement, entreprise, société, lieu de travail, nom de l organisation, nom de la structure, organización,
organizacion, institución, institucion, entidad, empresa, centro de trabajo, lugar de trabajo, nombre de la
organización, organização, instituição, local de trabalho, organizzazione, ente, istituzione, azienda, المؤسسة,
المنظمة, الجهة, جهة العمل, مكان العمل, اسم المؤسسة, الشركة, einrichtung, institut, arbeitgeber, unternehmen,
arbeitsstelle, kurum, kuruluş, çalıştığı kurum, şirket, shirika, taasisi, mahali pa kazi, cơ quan, tổ chức, đơn
vị, đơn vị công tác, nơi làm việc, cơ quan công tác, ស្ថាប័ន, អង្គភាព, អង្គការ, កន្លែងធ្វើការ
"""
POSITION = """
position, job title, job, job position, position title, title position, designation, post, occupation, profession,
function, rank position, department, division, unit, отдел, отделение, подразделение, кафедра, service,
département, departamento, your position, current position, job role, должность, должности, ваша должность,
занимаемая должность, профессия, специальность, кызматы, кызмат орду, кызмат, ээлеген кызматы, лауазымы, лауазым,
қызметі, lavozim, lavozimi, лавозим, лавозими, мансаб, вазифа, wezipesi, wezipe, посада, ваша посада, фах,
позиција, радно место, функција, радно место функција, pozicija, radno mesto, funkcija, fonction, poste, poste
occupé, profession fonction, cargo, puesto, puesto de trabajo, profesión, ocupación, função, ruolo, qualifica,
mansione, الوظيفة, المنصب, المسمى الوظيفي, الصفة, funktion, stelle, berufsbezeichnung, beruf, görev, görevi,
ünvan, unvan, meslek, cheo, wadhifa, nafasi, chức vụ, chức danh, vị trí, vị trí công tác, មុខតំណែង, តួនាទី, មុខងារ
"""
TITLE = """
title, honorific, salutation, form of address, academic title, prefix, обращение, звание, ученая степень, учёная
степень, ученая степень звание, воинское звание, специальное звание, наамы, даражасы, атағы, unvoni, звання,
науковий ступінь, титула, titula, civilité, civilite, titre, tratamiento, título, titulo, tratamento, titolo,
اللقب العلمي, الدرجة العلمية, anrede, titel, akademischer grad, danh xưng, học hàm học vị, គោរមងារ
"""
CITY = """
city, town, city town, city of residence, residence, location, city region, where are you from, town city, place,
город, населенный пункт, населённый пункт, город проживания, ваш город, город село, место проживания, откуда вы,
шаар, шаары, шаарыңыз, шаар айыл, айыл шаар, жашаган жери, қала, қаласы, елді мекен, shahar, shahri, yashash joyi,
шаҳар, шаҳри, шахар, şäher, şäheri, місто, місто проживання, населений пункт, град, место, место становања, grad,
mesto, ville, ville de résidence, commune, localité, ciudad, localidad, ciudad de residencia, cidade, città,
citta, المدينة, مدينة الإقامة, البلدة, stadt, ort, wohnort, şehir, il, mji, jiji, thành phố, tỉnh thành phố,
ទីក្រុង, ក្រុង
"""
SECTOR = """
sector, sectors, branch, field of work, сектор, отрасль, сфера, сфера деятельности, тармак, тармагы, сала, саласы,
soha, sohasi, соҳа, соҳаси, соҳаи фаъолият, pudak, галузь, сфера діяльності, област рада, sektor, secteur,
domaine, área, area, setor, settore, القطاع, المجال, bereich, arbeitsbereich, sektör, sekta, lĩnh vực, ngành,
វិស័យ
"""
SEX = """
pol, pol m ž, sex, gender, f m, m f, f m x, m f x, sex f m, sex m f, gender f m, пол, м ж, ж м, пол м ж, пол ж м,
ваш пол, гендер, жынысы, жыныс, жынысыңыз, jinsi, jins, jinsingiz, жинси, жинс, ҷинс, чинс, jynsy, стать, ваша
стать, ч ж, ж ч, spol, rod, sexe, genre, h f, f h, sexo, género, genero, gênero, sesso, genere, الجنس, النوع,
geschlecht, m w, w m, m w d, cinsiyet, cinsiyeti, jinsia, giới tính, phái, ភេទ
"""
EMAIL = """
email, e mail, email address, e mail address, mail, your email, email adress, username email, user email,
электронная почта, эл почта, адрес электронной почты, почта, электронный адрес, имейл, емейл, эл адрес, имэйл,
электрондук почта, электрондук дарек, электрондық пошта, elektron pochta, elektron manzil, электрон почта, почтаи
электронӣ, elektron poçta, електронна пошта, електронна адреса, ел пошта, е пошта, електронска пошта, имејл, мејл,
elektronska pošta, imejl, courriel, adresse e mail, adresse email, adresse mail, adresse électronique, mél, correo
electrónico, correo electronico, correo, dirección de correo electrónico, endereço de e mail, indirizzo email,
posta elettronica, البريد الإلكتروني, البريد الالكتروني, الإيميل, ايميل, e mail adresse, e posta, eposta, e posta
adresi, barua pepe, thư điện tử, địa chỉ email, អ៊ីមែល, សារអេឡិចត្រូនិច
"""
ROLE = """
role, roles, role in course, role in the course, participation, participant type, attendee type, type of
participant, роль, роль на курсе, роль в курсе, статус участника, категория участника, ролу, милдети, рөлі, roli,
роли, нақш, роль на курсі, улога, uloga, rôle, rol, papel, função no curso, ruolo nel corso, الدور, rolle, jukumu,
vai trò
"""
OTHER = """
start, end, today, deviceid, uuid, phone, phone number, telephone, tel, mobile, mobile number, cell, whatsapp,
telegram, skype, contact, contacts, contact number, emergency contact, emergency, supervisor, manager, boss, line
manager, referee, nominated by, spouse, mother, father, bank, account, passport, passport number, id, user id,
username, user name, login, order, order date, ticket, ticket type, quantity, attendee status, status, rsvp,
rsvped on, joined group on, guests, url of member profile, timestamp, submission time, start time, end time,
completion time, date, date of birth, birth date, birthday, age, address, country, region, district, group,
comment, comments, notes, remarks, signature, diet, dietary, dietary requirements, allergies, number, event, event
name, course, course name, file name, hotel, arrival, join time, leave time, duration, registration time, approval
status, experience, education, language, morning, afternoon, photo, consent, inn, pin, children, expectations,
first language, hobby, test, score, topic, product, телефон, тел, номер телефона, моб телефон, мобильный,
контакты, контакт, контактный телефон, руководитель, начальник, контактное лицо, паспорт, паспортные данные, инн,
пин, дата, дата рождения, возраст, год рождения, адрес, страна, область, район, примечание, примечания,
комментарий, подпись, роспись, питание, аллергия, номер, отметка времени, стаж, стаж работы, образование, язык,
согласие, снилс, мероприятие, гостиница, телефону, туулган күнү, туулган жылы, дареги, облусу, району, колу, жашы,
кол тамгасы, эскертүү, датасы, туған күні, мекенжайы, қолы, жасы, облысы, ауданы, telefon, telefon raqami, tug
ilgan sana, manzil, imzo, viloyat, tuman, yoshi, телефони, туғилган сана, манзил, имзо, рақами телефон, санаи
таваллуд, суроға, имзоӣ, дата народження, номер телефону, підпис, примітка, вік, адреса, датум рођења, број
телефона, потпис, telefon broj, potpis, téléphone, numéro, numéro de téléphone, date de naissance, adresse,
signature du participant, âge, pays, horodateur, teléfono, telefono, fecha de nacimiento, dirección, firma del
participante, edad, país, marca temporal, data de nascimento, carimbo de data hora, رقم الهاتف, الهاتف, تاريخ
الميلاد, العنوان, التوقيع, العمر, الجوال, طابع زمني, telefonnummer, geburtsdatum, zeitstempel, unterschrift,
datum, simu, nambari ya simu, tarehe ya kuzaliwa, anwani, saini, umri, số điện thoại, điện thoại, ngày sinh, địa
chỉ, chữ ký, dấu thời gian, លេខទូរស័ព្ទ, ហត្ថលេខា, ថ្ងៃកំណើត, zaman damgası, telefon numarası
"""
"""Columns that nobody reads: in a longer head their words say that nothing else is meant."""

WORDS = {
    "name": FULL_NAME, "weak": WEAK_NAME, "display": DISPLAY_NAME, "family": FAMILY, "given": GIVEN,
    "patronymic": PATRONYMIC, "organisation": ORGANISATION, "position": POSITION, "title": TITLE, "city": CITY,
    "sector": SECTOR, "sex": SEX, "email": EMAIL, "role": ROLE, "other": OTHER,
}  # fmt: skip
