"""What stands in the columns for sex, role and sector, in the languages and by the programs that lists come from.

A table for editors, beside `column_words.py`: by the id of a word the words that mean it, between commas. The words of
the documents' own language come first; a letter that means another thing there (M for mujer) is not looked for here.
"""

from __future__ import annotations

NOTHING = """
-, --, ---, –, —, n/a, na, not stated, not known, unknown, none, ?, prefer not to say, rather not say, нет, не
указано, нет данных, неизвестно, жок, жоқ, yo'q
"""
"""A cell that says that nothing is known."""

SEX = {
    "female": """
        f, female, w, woman, women, girl, fem, ж, жен, женский, женщина, жін, жіноча, жінка, жіночий, аял, а,
        аялзат, кыз, әйел, ә, қыз, ayol, аёл, зан, духтар, aýal, zenan, ž, ženski, žensko, žena, женски, женско,
        жена, femme, féminin, fille, mujer, femenino, femenina, feminino, mulher, femmina, donna, weiblich,
        frau, kadın, k, mke, mwanamke, nữ, ស្រី, أنثى, انثى, امرأة""",
    "male": """
        m, male, man, men, boy, masc, м, муж, мужской, мужчина, чол, ч, чоловіча, чоловік, чоловічий, эркек, э,
        ер, еркек, erkak, эркак, мард, писар, erkek, muški, muško, muškarac, мушки, мушко, мушкарац, homme, h,
        masculin, hombre, varón, masculino, homem, maschio, uomo, männlich, mann, herr, mume, mwanamume, nam,
        ប្រុស, ذكر, رجل""",
    "other": "x, other, diverse, d, non-binary, nonbinary, другое, другой, башка, басқа, інше, autre, otro, outro",
}
ROLE = {
    "participant": """
        participant, attendee, student, trainee, learner, delegate, guest, invitee, registrant, участник,
        участница, слушатель, слушательница, студент, учасник, учасниця, катышуучу, угуучу, қатысушы, тыңдаушы,
        ishtirokchi, tinglovchi, иштирокчи, иштирокчӣ, gatnaşyjy, учесник, učesnik,
        polaznik, polaznica, полазник, полазница, participante, asistente,
        teilnehmer, teilnehmerin, mshiriki, người tham dự, مشارك, مشاركة""",
    "trainer": """
        trainer, facilitator, teacher, lecturer, presenter, speaker, instructor, co-trainer, moderator, expert,
        organizer, organiser, host, co-host, manager, тренер, преподаватель, преподавательница, лектор,
        фасилитатор, модератор, спикер, эксперт, ведущий, викладач, машыктыруучу, окутуучу, жаттықтырушы,
        оқытушы, murabbiy, o'qituvchi, trener, тренер-преподаватель, predavač, предавач, formateur, formatrice,
        facilitateur, formador, formadora, facilitador, dozent, mwezeshaji, mkufunzi, giảng viên, مدرب, مدربة""",
    "observer": """
        observer, visitor, donor, наблюдатель, наблюдательница, спостерігач, байкоочу, бақылаушы, kuzatuvchi,
        кузатувчи, posmatrač, посматрач, observateur, observatrice, observador, observadora, beobachter,
        mtazamaji, quan sát viên, مراقب, مراقبة""",
}
SECTOR = {
    "health": """
        health, healthcare, health care, medical, medicine, public health, здравоохранение, медицина, здоровье,
        минздрав, охорона здоров'я, саламаттык, саламаттык сактоо, ден соолук, денсаулық, денсаулық сақтау,
        sog'liqni saqlash, соғлиқни сақлаш, тандурустӣ, saglygy goraýyş, zdravstvo, здравство, santé, salud,
        saúde, gesundheit, sanità, sağlık, afya, y tế, الصحة""",
    "social": """
        social, social services, social protection, social work, welfare, соцзащита, социальная защита,
        социальный, социальная сфера, социальные службы, соціальний захист, соціальні послуги, социалдык коргоо,
        әлеуметтік, әлеуметтік қорғау, ijtimoiy, ijtimoiy himoya, ижтимоий ҳимоя, ҳифзи иҷтимоӣ, socijalna
        zaštita, социјална заштита, services sociaux, servicios sociales, sozialwesen, soziales, ustawi wa jamii""",
    "justice": """
        justice, judiciary, court, courts, prosecution, юстиция, правосудие, суд, прокуратура, юстиція, адилет,
        әділет, adliya, адлия, адолат, pravosuđe, правосуђе, justicia, justiça, justiz, haki, tư pháp""",
    "education": """
        education, образование, просвещение, освіта, билим берүү, білім, білім беру, ta'lim, таълим, маориф,
        bilim, obrazovanje, образовање, éducation, educación, educação, bildung, elimu, giáo dục""",
    "law-enforcement": """
        law enforcement, police, правоохранительные органы, полиция, милиция, поліція, правоохоронні органи,
        укук коргоо, укук коргоо органдары, құқық қорғау, полиция қызметі, huquqni muhofaza qilish, policija,
        полиција, police judiciaire, policía, polícia, polizei, polisi, công an""",
    "interior": """
        interior, ministry of interior, internal affairs, внутренние дела, мвд, внутрішні справи, мвс, ички
        иштер, ішкі істер, ichki ishlar, ички ишлар, корҳои дохилӣ, unutrašnji poslovi, унутрашњи послови,
        intérieur, inneres""",
    "youth": """
        youth, youth work, молодежь, молодёжь, молодежная политика, молодь, жаштар, жастар, yoshlar, ёшлар,
        ҷавонон, omladina, омладина, mladi, млади, jeunesse, juventud, juventude, jugend, vijana, thanh niên""",
    "labour-finance": """
        labour, labor, finance, labour and finance, труд, финансы, труд и финансы, праця, фінанси, эмгек, каржы,
        еңбек, қаржы, mehnat, moliya, меҳнат, молия""",
    "drug-control": """
        drug control, narcotics control, anti-narcotics, наркоконтроль, контроль наркотиков, борьба с
        наркотиками, наркобизнес, баңгизат, баңгизаттарды көзөмөлдөө, есірткі, giyohvandlik, контроль за
        наркотиками""",
}
WORDS = {"sex": SEX, "role": ROLE, "sector": SECTOR}
